"""placeholder"""
from dataclasses import dataclass
def compose_booklet(commission, paper):
    raise NotImplementedError
