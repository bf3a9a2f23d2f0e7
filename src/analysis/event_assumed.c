/* What codes mean where nobody lists them: what their words, their numbers or their being there say
   in every file alike. */
#include <math.h>
#include <string.h>

#include "analysis/whole_file.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "data/date_form.h"
#include "data/number_marks.h"
#include "event_rules.h"
#include "far_codes.h"

/** Events are numbered up to this; what is above, below or between is no code of an event. */
#define MOST_CODES 9

/* ---- values that are there, or not ------------------------------------------------------------
 */

/** A text beside dates that may say that nothing happened; NULL: there is none. */
static const char *odd_among_dates(const tf_event_codes *codes) {
    size_t n_dates = 0;
    const char *odd = NULL;
    for (size_t i = 0; i < codes->n; i++) {
        const char *name = codes->codes[i].name;
        const bool date = tf_is_date_text(name) && !tf_is_date_of_nothing(name);
        n_dates += date;
        odd = date || odd ? odd : name;
    }
    return 2 * n_dates >= codes->n && n_dates > 0 ? odd : NULL;
}

/** "alive" in a column of dates of death is no death. */
static bool refuse_odd_date(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const char *odd = odd_among_dates(codes);
    if (!odd)
        return true;
    g_autofree char *hint = g_strdup_printf(
        "if it means that there is no date: --set 'data.missing=[default, \"%s\"]'", odd);
    tf_diag_error(codes->diag, &codes->place, hint,
                  "column \"%s\" has dates, and \"%s\", which is none: any value would be taken "
                  "for what happened",
                  codes->column, odd);
    return false;
}

/** Values that say by being there what happened, such as dates of death. */
static void take_any(const tf_coding *c, tf_role role) {
    const tf_event_codes *codes = &c->found;
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++) {
        codes->codes[i].role = role;
        n += codes->codes[i].n;
    }
    const bool event = role == TF_ROLE_EVENT;
    const bool by_event = tf_means_any(&c->asked->event.is) || tf_means_empty(&c->asked->event.is);
    tf_diag_note(codes->diag, &codes->place, NULL,
                 "\"%s\": any value %s (%zu), an empty cell %s (%s)", codes->column,
                 event ? "is the event" : "means censored", n,
                 event ? "means censored" : "the event", by_event ? "event.is" : "censor.is");
}

static bool has_empty_cell(const tf_table *table, const char *column) {
    const uint32_t *codes = tf_table_levels(table, column);
    for (size_t row = 0; codes && row < tf_table_n_rows(table); row++)
        if (codes[row] == TF_MISSING_LEVEL)
            return true;
    return !codes;
}

/** Several words that are there for everybody, "DEATH" and "LAST KNOWN ALIVE DATE", say what
    happened to each; in the whole file, as a panel may have events alone. */
static bool is_filled(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    if (codes->n < 2 || tf_codes_are_dates(codes) || has_empty_cell(codes->table, codes->column))
        return false;
    g_autoptr(tf_table) file = tf_whole_file(codes->table, codes->ask, codes->arena);
    return !file || !has_empty_cell(file, codes->column);
}

bool tf_assume_any(const tf_coding *c, tf_role role) {
    if (!refuse_odd_date(c) || !tf_refuse_far_codes(&c->found))
        return false;
    if (role == TF_ROLE_EVENT && is_filled(c))
        return tf_refuse_unsaid(c);
    take_any(c, role);
    return true;
}

/**
 * `event.is` names an empty cell and nothing else, so whatever is filled is censored; unless the
 * column says the contrary by its own word, or as CDISC's censoring does.
 */
static bool take_empty(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        if (tf_coded_by_censor(c->asked) ? code->means != TF_MEANING_NO
                                         : !tf_code_names_event(code))
            continue;
        g_autofree char *hint =
            g_strdup_printf("if both are: --set 'event.is=[\"\", \"%s\"]'", code->name);
        tf_diag_error(codes->diag, &codes->place, hint,
                      "\"%s\" of column \"%s\" means an event, and event.is names an empty cell "
                      "alone",
                      code->name, codes->column);
        return false;
    }
    take_any(c, TF_ROLE_CENSORED);
    return true;
}

/* ---- words and numbers ------------------------------------------------------------------------
 */

/**
 * Words that say by themselves what happened, "dead" beside "alive": one event, and all others are
 * censored. Two events are of one question or of two, which only the user knows.
 */
static bool take_words(tf_coding *c) {
    tf_event_codes *codes = &c->found;
    const char *event = NULL;
    g_autoptr(GString) censored = g_string_new(NULL);
    g_autoptr(GString) events = g_string_new(NULL);
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        GString *said = code->means == TF_MEANING_CENSORED ? censored : events;
        if (said == events &&
            (!tf_code_names_event(code) || (event && !tf_same_event(event, code->name))))
            return false;
        g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "", code->name);
        event = said == events ? code->name : event;
    }
    if (!event || censored->len == 0)
        return false;
    for (size_t i = 0; i < codes->n; i++)
        codes->codes[i].role =
            tf_code_names_event(&codes->codes[i]) ? TF_ROLE_EVENT : TF_ROLE_CENSORED;
    tf_diag_note(codes->diag, &codes->place, NULL,
                 "\"%s\": %s is the event, %s censored, by their words (event.is)", codes->column,
                 events->str, censored->str);
    return true;
}

/** 1, true, yes and their like are the event, 0, false, no are not; anything else stays open. */
static bool assume_event(tf_coding *c) {
    tf_event_codes *codes = &c->found;
    bool any_no = false, any_other = false;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        any_no |= code->means == TF_MEANING_NO;
        any_other |= !tf_code_answers(code);
        code->role = code->means == TF_MEANING_YES  ? TF_ROLE_EVENT
                     : code->means == TF_MEANING_NO ? TF_ROLE_CENSORED
                                                    : TF_ROLE_OPEN;
    }
    /* 1 beside 2 is censored in one file and the event in the next. */
    const bool any_event = tf_event_codes_n_role(codes, TF_ROLE_EVENT) > 0;
    return !any_other || (any_no && any_event) || tf_refuse_unsaid(c);
}

/** 64 once beside 0 and 1 is a sum or a slip rather than another way to die. */
void tf_warn_odd_code(const tf_event_codes *codes, const tf_event_code *code) {
    double value;
    if (code->n > 1 ||
        !tf_number_parse_typed(code->name, strlen(code->name), tf_table_number_marks(codes->table),
                               &value) ||
        (value >= 0 && value <= MOST_CODES && value == floor(value)))
        return;
    g_autofree char *hint = tf_without_hint(codes->column, code->name);
    tf_diag_warning(codes->diag, &codes->place, hint,
                    "%s of column \"%s\" is there once: a slip, or a row of sums?", code->name,
                    codes->column);
}

/** -1 and -9 stand for what isn't known, or are slips, and so do 9, 88 and 999 behind a gap: no
 * coding has them. Always false. */
static bool refuse_unknown(const tf_event_codes *codes, const tf_event_code *code,
                           const char *why) {
    g_autofree char *hint = g_strdup_printf(
        "if it means missing: --set 'data.missing=[default, \"%s\"]'; if it means censored, name "
        "it in censor.is with the others",
        code->name);
    tf_diag_error(codes->diag, &codes->place, hint, "column \"%s\" has codes %s: %s %s",
                  codes->column, tf_event_codes_list(codes), code->name, why);
    return false;
}

/** Nothing but eights or nines, as codes for "not known" are: 8, 9, 88, 99, 999. */
static bool is_filler(const char *name) {
    return *name != '\0' &&
           (strspn(name, "9") == strlen(name) || strspn(name, "8") == strlen(name));
}

/** The greatest code of those that may be kinds of censoring. */
static double last_kind(const tf_event_codes *codes) {
    double last = 0, value;
    for (size_t i = 0; i < codes->n; i++) {
        const char *name = codes->codes[i].name;
        if (!is_filler(name) && tf_code_number(name, &value))
            last = fmax(last, value);
    }
    return last;
}

/** Behind 7 and 8, a 9 is the next kind; beside 0, 1 and 2 it is none. */
static bool is_beyond(const tf_event_codes *codes, const tf_event_code *code, double value) {
    const double last = last_kind(codes);
    return is_filler(code->name) && (last < 7 || value > MOST_CODES);
}

/** 12 beside 0 and 1 in several rows. */
static void warn_odd_kind(const tf_event_codes *codes, const tf_event_code *code, double value) {
    if (code->n < 2 || (value <= MOST_CODES && value == floor(value)))
        return;
    tf_diag_warning(codes->diag, &codes->place,
                    "if it is none, say which values mean censored: censor.is",
                    "%s (%zu) of column \"%s\" counts as a kind of censoring, as every number "
                    "but 0",
                    code->name, code->n, codes->column);
}

/** CDISC's CNSR: 0 is the event, every other number is a kind of censoring. */
static bool assume_censor(tf_coding *c) {
    tf_event_codes *codes = &c->found;
    for (size_t i = 0; i < codes->n; i++) {
        tf_event_code *code = &codes->codes[i];
        double value = 0;
        const bool number = tf_code_number(code->name, &value);
        if (!tf_code_answers(code) && !number)
            return tf_refuse_unsaid(c);
        if (number && value < 0)
            return refuse_unknown(codes, code, "is negative, and no kind of censoring");
        if (number && is_beyond(codes, code, value))
            return refuse_unknown(codes, code, "often stands for what nobody knows");
        if (!tf_code_answers(code)) {
            tf_warn_odd_code(codes, code);
            warn_odd_kind(codes, code, value);
        }
        code->role = code->means == TF_MEANING_NO ? TF_ROLE_EVENT : TF_ROLE_CENSORED;
    }
    const bool any_event = tf_event_codes_n_role(codes, TF_ROLE_EVENT) > 0;
    return any_event || codes->n < 2 || tf_refuse_unsaid(c);
}

bool tf_assume_roles(tf_coding *c, tf_role missing) {
    tf_event_codes *codes = &c->found;
    const tf_role others = missing == TF_ROLE_EVENT ? TF_ROLE_CENSORED : TF_ROLE_EVENT;
    if (missing != TF_ROLE_OPEN && tf_codes_are_dates(codes)) {
        if (!tf_refuse_far_codes(codes))
            return false;
        take_any(c, others);
        return true;
    }
    if (tf_means_empty(&c->asked->event.is))
        return take_empty(c);
    /* A cross, or whatever else marks those whose cell isn't empty. */
    if (missing != TF_ROLE_OPEN && codes->n == 1 && !tf_code_answers(&codes->codes[0])) {
        codes->codes[0].role = others;
        return true;
    }
    const tf_event_key key = tf_event_key_of(c->asked);
    if (tf_event_names_obey(codes, key) || take_words(c))
        return true;
    if (!tf_event_names_allow(codes, key))
        return false;
    return tf_coded_by_censor(c->asked) ? assume_censor(c) : assume_event(c);
}
