"""Boxes, circles, dates and times."""

from bot.local_slack.checks.elements.shared import fields_of
from bot.local_slack.checks.fields import Check, array, real_date, shape, string, whole_number, zone
from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.texts import initial_among_options, option, values_differ

TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"


def chosen() -> dict[str, Check]:
    def listed(kind: str, **initial: Check) -> Check:
        return shape(
            kind,
            initial_among_options,
            values_differ,
            needs={"options": array(option(kind), f"{kind}.options")},
            takes={**fields_of("confirm", "focus_on_load"), **initial},
        )

    def picker(kind: str, *common: str, **own: Check) -> Check:
        return shape(kind, takes={**fields_of("confirm", "focus_on_load", *common), **own})

    moment = limit("datetimepicker.initial_date_time.min"), limit("datetimepicker.initial_date_time.max")
    return {
        "checkboxes": listed("checkboxes", initial_options=array(option("checkboxes"), least=1)),
        "radio_buttons": listed("radio_buttons", initial_option=option("radio_buttons")),
        "datepicker": picker("datepicker", "placeholder", initial_date=real_date),
        "timepicker": picker("timepicker", "placeholder", initial_time=string(form=TIME), timezone=zone),
        "datetimepicker": picker("datetimepicker", initial_date_time=whole_number(*moment)),
    }
