#include "spec/fragments.h"

#include <string.h>

/* Rows of keys that several kinds have in common, each table for its struct. */

#define AT(member) TF_MEMBER(tf_outcome_ask, member)
const tf_key tf_outcome_keys[19] = {
    {"time.column", AT(time.columns), TF_KEY_COLUMNS,
     "time from the origin to the event or to censoring; of several columns the first that isn't "
     "missing",
     .options = TF_KEY_SHORTHAND, .flag = "--time", .metavar = "COL", .sources = TF_OF_PART,
     .decides = TF_OF_PART},
    {"time.start", AT(time.start), TF_KEY_COLUMN, "date of the origin, instead of a time",
     .flag = "--time-start", .metavar = "COL", .sources = TF_OF_PART, .decides = TF_OF_PART},
    {"time.end", AT(time.end), TF_KEY_COLUMN, "date of the event or of censoring",
     .flag = "--time-end", .metavar = "COL", .sources = TF_OF_PART},
    {"time.cutoff", AT(time.cutoff), TF_KEY_STRING,
     "date of the data cut-off: whoever had no event by then is censored then", .flag = "--cutoff",
     .metavar = "DATE", .sources = TF_OF_PART},
    {"time.unit", AT(time.unit), TF_KEY_ENUM, "unit of the times in the file (of dates: days)",
     .values = "days weeks months years", .flag = "--time-unit", .metavar = "UNIT"},
    {"entry.column", AT(entry.column), TF_KEY_COLUMN,
     "time since when a patient is followed, on the clock of the times (age at diagnosis beside "
     "age "
     "at death): late entry, or rows that are parts of a patient's time",
     .options = TF_KEY_SHORTHAND, .flag = "--entry", .metavar = "COL", .sources = TF_OF_PART},
    {"entry.date", AT(entry.date), TF_KEY_COLUMN,
     "date since when a patient is followed, beside time.start", .flag = "--entry-date",
     .metavar = "COL", .sources = TF_OF_PART},
    {"entry.from", AT(entry.from), TF_KEY_NUMBER,
     "where estimates begin, in the figure's unit: those who were not followed beyond it are left "
     "out, and the others count from it on",
     .minimum = 0, .maximum = 1e12, .flag = "--entry-from", .metavar = "TIME",
     .sources = TF_OF_PART, .of = "entry.column entry.date"},
    {"event", TF_NO_MEMBER, TF_KEY_COLUMN_IS,
     "column that says who had the event, and which values say so (default 1, or true/yes)",
     .flag = "--event", .metavar = "COL[=VALUE,...]"},
    {"event.column", AT(event.column), TF_KEY_COLUMN, "column that says who had the event",
     .options = TF_KEY_SHORTHAND, .metavar = "COL", .sources = TF_OF_PART, .decides = TF_OF_PART},
    {"event.is", AT(event.is), TF_KEY_STRINGS,
     "values that mean an event; \"is not missing\": any does, and an empty cell is censored",
     .metavar = "VALUES", .of = "event.column"},
    {"event.date", AT(by_date.event), TF_KEY_COLUMN,
     "date of the event, empty for those without: instead of time.end and a column of codes",
     .flag = "--event-date", .metavar = "COL", .sources = TF_OF_PART, .decides = TF_OF_PART},
    {"event.else_censored_at", AT(by_date.else_censored_at), TF_KEY_COLUMNS,
     "date until which the others were followed; of several columns the first that isn't missing",
     .flag = "--censored-at", .metavar = "COL", .sources = TF_OF_PART},
    {"censor", TF_NO_MEMBER, TF_KEY_COLUMN_IS,
     "column that says who was censored, as CDISC's CNSR: 0 is the event, every other value is "
     "not",
     .flag = "--censor", .metavar = "COL[=VALUE,...]"},
    {"censor.column", AT(censor.column), TF_KEY_COLUMN, "column that says who was censored",
     .options = TF_KEY_SHORTHAND, .metavar = "COL", .sources = TF_OF_PART, .decides = TF_OF_PART},
    {"censor.is", AT(censor.is), TF_KEY_STRINGS, "values that mean censored (default: all but 0)",
     .metavar = "VALUES", .of = "censor.column"},
    {"competing", AT(competing), TF_KEY_CODES,
     "codes of events after which the event can't come any more, by cause if they have names: "
     "[2, 3], {Death: 2}; censor counts every other code as censored, and the foot says so",
     .flag = "--competing", .metavar = "CODES", .of = "event.column censor.column"},
    {"dates.impute", AT(dates.impute), TF_KEY_ENUM,
     "day that stands for a missing one, as in 2024-05 or UN/05/2024: the first of the month, the "
     "15th, the last; of a year alone 1 January, 1 July, 31 December",
     .values = "first middle last", .metavar = "DAY", .sources = TF_OF_PART},
    {"dates.numbers", AT(dates.numbers), TF_KEY_ENUM,
     "what dates written as numbers count from; Excel's days are found by themselves",
     .values = "excel excel_1904 sas", .metavar = "SYSTEM", .sources = TF_OF_PART},
};
#undef AT

#define AT(member) TF_MEMBER(tf_facet_ask, member)
const tf_key tf_facet_keys[5] = {
    {"facet.order", AT(order), TF_KEY_STRINGS, "order of the panels", .metavar = "VALUES",
     .of = "facet.column"},
    {"facet.labels", AT(labels), TF_KEY_STRING_MAP, "titles of the panels: {1: Male, 2: Female}",
     .metavar = "MAP", .of = "facet.column"},
    {"facet.merge", AT(merge), TF_KEY_LISTS_MAP, "values that are one panel: {Male: [male, M]}",
     .metavar = "MAP", .of = "facet.column"},
    {"facet.columns", AT(columns), TF_KEY_INTEGER,
     "how many panels stand side by side; as many as fit by default", .minimum = 1, .maximum = 12,
     .metavar = "N"},
    {"facet.tags", AT(tags), TF_KEY_ENUM,
     "letters of the panels; the style's form where there are two or more, by default",
     .values = "A a (a) none", .metavar = "FORM"},
};
#undef AT

#define AT(member) TF_MEMBER(tf_who_ask, member)
const tf_key tf_who_keys[6] = {
    {"weights.column", AT(weights), TF_KEY_COLUMN,
     "how many patients a row stands for (whole numbers)", .options = TF_KEY_SHORTHAND,
     .flag = "--weights", .metavar = "COL", .sources = TF_OF_PART},
    {"weights.kind", AT(weights_kind), TF_KEY_ENUM,
     "weights are numbers of patients in curve, test and model alike (frequency, the default), or "
     "to the model what they are to R's coxph, whose rule for ties takes a row for one patient",
     .values = "frequency case", .flag = "--weights-kind", .metavar = "KIND",
     .sources = TF_OF_PART},
    {"patient", AT(patient), TF_KEY_COLUMN,
     "patient's number: the same one twice is an error; found by its name and values; several "
     "columns make one together: SITEID,SUBJID",
     .options = TF_KEY_JOINED, .flag = "--id", .metavar = "COLS", .sources = TF_OF_PART},
    {"rows", AT(rows), TF_KEY_ENUM,
     "which row of a patient who has several is kept, or that all of them count",
     .values = "first last all", .flag = "--rows", .metavar = "first|last|all",
     .sources = TF_OF_PART},
    {"counts.events", AT(counts.events), TF_KEY_COLUMN,
     "aggregated data: column with the number of events at each time", .flag = "--n-event",
     .metavar = "COL", .sources = TF_OF_PART},
    {"counts.censored", AT(counts.censored), TF_KEY_COLUMN,
     "aggregated data: column with the number censored at each time", .flag = "--n-censor",
     .metavar = "COL", .sources = TF_OF_PART},
};
#undef AT

#define AT(member) TF_MEMBER(tf_published_ask, member)
const tf_key tf_published_keys[6] = {
    {"published.lower", AT(lower), TF_KEY_STRING, "its lower limit", .metavar = "NUMBER"},
    {"published.upper", AT(upper), TF_KEY_STRING, "its upper limit", .metavar = "NUMBER"},
    {"published.conf_level", AT(conf_level), TF_KEY_NUMBER, "its confidence level",
     .fallback = "0.95", .minimum = 0.5, .maximum = 0.99999, .metavar = "LEVEL"},
    {"published.p", AT(p), TF_KEY_STRING, "published P value: 0.003 or <0.001", .metavar = "P"},
    {"published.adjusted_by", AT(adjusted_by), TF_KEY_STRING,
     "what it was adjusted or stratified by", .metavar = "TEXT"},
    {"published.source", AT(source), TF_KEY_STRING, "where it was published", .metavar = "TEXT"},
};
#undef AT

bool tf_has_entry(const tf_outcome_ask *outcome) {
    return outcome->entry.column || outcome->entry.date;
}

/* ---- competing events ------------------------------------------------------------------------ */

bool tf_competing_censored(const tf_outcome_ask *outcome) {
    const tf_pairs *causes = &outcome->competing;
    return causes->n == 1 && !causes->items[0].key && strcmp(causes->items[0].value, "censor") == 0;
}

size_t tf_competing_causes(const tf_outcome_ask *outcome) {
    return tf_competing_censored(outcome) ? 0 : outcome->competing.n;
}

const char *tf_competing_name(const tf_outcome_ask *outcome, size_t cause) {
    const tf_spec_pair *pair = &outcome->competing.items[cause];
    return pair->key ? pair->key : pair->value;
}
