"""Answers kept by their questions."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock


class Memory:
    """The answers to the questions asked last, for all readers: each gets the same
    object.

    Streamlit's own caches look at every part of a question each time, and copy every
    answer; a page asks a hundred questions.
    """

    def __init__(self, kept: int):
        self.kept, self.lock = kept, Lock()
        self.answers: dict[Hashable, Future] = {}

    def recall(self, question: Hashable, make: Callable):
        """The answer to a question, which `make` gives the first time. Who asks what
        is just being made waits for it; a fault is told to them all and not kept."""
        with self.lock:
            known = self.answers.pop(question, None)
            answer = self.answers[question] = known or Future()  # the last one asked
            if len(self.answers) > self.kept:
                del self.answers[next(iter(self.answers))]
        if known is None:
            try:
                answer.set_result(make())
            except BaseException as fault:
                with self.lock:
                    self.answers.pop(question, None)
                answer.set_exception(fault)
        return answer.result()

    def forget(self, question: Hashable) -> None:
        """Have the question answered anew when it is asked again."""
        with self.lock:
            self.answers.pop(question, None)
