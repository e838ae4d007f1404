"""What a field may hold: small checks that say, in Slack's words, what is wrong and where."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.refusals import Refusal, refusal

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Check = Callable[[object, str], Iterator[Refusal]]
Rule = Callable[[Mapping[str, object], str], Iterator[Refusal]]


def objects(value: object) -> list[dict[str, Any]]:
    """The objects in what should be a list of them; whatever else is there is refused elsewhere."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _missing(name: str, at: str) -> Refusal:
    return refusal(f"missing required field: {name}", at, required=name)


def boolean(value: object, at: str) -> Iterator[Refusal]:
    if not isinstance(value, bool):
        yield refusal("must be a valid boolean", at, type="boolean")


def mapping(value: object, at: str) -> Iterator[Refusal]:
    if not isinstance(value, dict):
        yield refusal("must provide an object", at, type="object")


def anything(_value: object, _at: str) -> Iterator[Refusal]:
    yield from ()


def or_null(check: Check) -> Check:
    def either(value: object, at: str) -> Iterator[Refusal]:
        yield from () if value is None else check(value, at)

    return either


def real_date(value: object, at: str) -> Iterator[Refusal]:
    """YYYY-MM-DD, and a day that there is."""
    try:
        date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
    except ValueError:
        yield refusal("must be a valid date in the format YYYY-MM-DD", at, format="date")


def zone(value: object, at: str) -> Iterator[Refusal]:
    if not isinstance(value, str) or value not in available_timezones():
        yield refusal("must be a valid IANA timezone", at, format="timezone")


def string(most: str | int | None = None, *, least: int = 1, form: str | None = None) -> Check:
    """A string; `most` is a number or the path of one in limits.json. Lengths count code points."""
    longest = limit(most) if isinstance(most, str) else most

    def check(value: object, at: str) -> Iterator[Refusal]:
        if not isinstance(value, str):
            yield refusal("must be a valid string", at, type="string")
        elif len(value) < least:
            yield refusal(f"must be more than {least - 1} characters", at, min_length=least)
        elif longest is not None and len(value) > longest:
            yield refusal(f"must be less than {longest + 1} characters", at, max_length=longest)
        elif form is not None and not re.fullmatch(form, value):
            yield refusal("must match the expected format", at, format=form)

    return check


def whole_number(least: int, most: int | None = None) -> Check:
    def check(value: object, at: str) -> Iterator[Refusal]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield refusal("must be a valid integer", at, type="integer")
        elif value < least:
            yield refusal(f"must be greater than or equal to {least}", at, minimum=least)
        elif most is not None and value > most:
            yield refusal(f"must be less than or equal to {most}", at, maximum=most)

    return check


def number(*, above: float | None = None) -> Check:
    def check(value: object, at: str) -> Iterator[Refusal]:
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            yield refusal("must be a valid number", at, type="number")
        elif above is not None and value <= above:
            yield refusal(f"must be greater than {above:g}", at, exclusive_minimum=above)

    return check


def one_of(*allowed: str) -> Check:
    def check(value: object, at: str) -> Iterator[Refusal]:
        if value not in allowed:
            yield refusal(f"must be one of: {', '.join(allowed)}", at, enum=list(allowed))

    return check


def array(of: Check, path: str | None = None, *, least: int | None = None, most: int | None = None) -> Check:
    """A list of `of`; `path` names the entry of limits.json that holds min_items and max_items."""
    fewest = limit(f"{path}.min_items") if path and least is None else (least or 0)
    highest = limit(f"{path}.max_items") if path and most is None else most

    def check(value: object, at: str) -> Iterator[Refusal]:
        if not isinstance(value, list):
            yield refusal("must be a valid array", at, type="array")
            return
        if len(value) < fewest:
            yield refusal(f"no fewer than {fewest} items allowed", at, min_items=fewest)
        if highest is not None and len(value) > highest:
            yield refusal(f"no more than {highest} items allowed", at, max_items=highest)
        for place, item in enumerate(value):
            yield from of(item, f"{at}/{place}")

    return check


def shape(
    kind: str | None = None,
    *also: Rule,
    needs: Mapping[str, Check] | None = None,
    takes: Mapping[str, Check] | None = None,
) -> Check:
    """An object with these fields and no others; `also` are rules about several fields at once."""
    required = needs or {}
    fields = {**({"type": one_of(kind)} if kind else {}), **required, **(takes or {})}

    def check(value: object, at: str) -> Iterator[Refusal]:
        if not isinstance(value, dict):
            yield refusal("must provide an object", at, type="object")
            return
        wanted = [*(["type"] if kind else []), *required]
        yield from (_missing(name, at) for name in wanted if name not in value)
        strangers = [name for name in value if name not in fields]
        yield from (refusal(f"invalid additional property: {name}", at) for name in strangers)
        for name, held in value.items():
            yield from fields.get(name, anything)(held, f"{at}/{name}")
        for rule in also:
            yield from rule(value, at)

    return check


def block(
    kind: str,
    *also: Rule,
    needs: Mapping[str, Check] | None = None,
    takes: Mapping[str, Check] | None = None,
) -> Check:
    return shape(kind, *also, needs=needs, takes={"block_id": string("block_id.max_length"), **(takes or {})})


def typed(kinds: Mapping[str, Check], allowed: Iterable[str] | None = None) -> Check:
    """An object checked by what its `type` says; a type Slack does not know here is refused."""
    known = {kind: kinds[kind] for kind in (kinds if allowed is None else allowed)}

    def check(value: object, at: str) -> Iterator[Refusal]:
        if not isinstance(value, dict):
            yield refusal("must provide an object", at, type="object")
        elif "type" not in value:
            yield _missing("type", at)
        elif not isinstance(value["type"], str) or value["type"] not in known:
            yield refusal(f"unsupported type: {value['type']}", f"{at}/type", enum=list(known))
        else:
            yield from known[value["type"]](value, at)

    return check


def exactly_one(*names: str) -> Rule:
    def check(value: Mapping[str, object], at: str) -> Iterator[Refusal]:
        if len([name for name in names if name in value]) != 1:
            yield refusal(f"must have exactly one of: {', '.join(names)}", at)

    return check


def at_least_one(*names: str) -> Rule:
    def check(value: Mapping[str, object], at: str) -> Iterator[Refusal]:
        if not any(name in value for name in names):
            yield refusal(f"must have at least one of: {', '.join(names)}", at)

    return check
