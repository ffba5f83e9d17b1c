"""The letters of columns, as spreadsheets write them: position 0 is A, 26 is AA."""


def letters(position: int) -> str:
    name, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def position_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
