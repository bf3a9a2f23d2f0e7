/* How the codes of a column of events may be read, before anybody says it. */
#include "recognise/events.h"

#include <string.h>

#include "analysis/column_coding.h"
#include "analysis/event_codes.h"
#include "analysis/outcome_names.h"
#include "analysis/rows.h"
#include "base/number.h"
#include "name_lists.h"

/** What is known of a column's codes. */
typedef struct found {
    tf_event_codes codes;
    tf_name_says says;
    bool named, named_censor;
    size_t n_yes, n_no, n_event, n_censored, n_other;
} found;

static bool find(const tf_columns *columns, const tf_column_view *view, found *f) {
    tf_rows rows = tf_rows_all(columns->table);
    g_autoptr(tf_diag) quiet = tf_diag_new();
    *f = (found){
        .codes = {
            .ask = columns->ask, .arena = columns->arena, .diag = quiet, .column = view->name}};
    if (!tf_event_codes_count(&f->codes, &rows))
        return false;
    f->codes.diag = NULL;
    f->says = tf_column_name_says(view->name);
    f->named_censor = tf_names_censoring(view->name) == TF_NAME_OF_CENSORING;
    f->named = f->named_censor || f->says != TF_NAME_OPEN || tf_names_event(view->name) ||
               tf_is_listed(view->name, TF_LIST_EVENT_ALONE);
    for (size_t i = 0; i < f->codes.n; i++) {
        const tf_meaning_role means = f->codes.codes[i].means;
        f->n_yes += means == TF_MEANING_YES;
        f->n_no += means == TF_MEANING_NO;
        f->n_event += means == TF_MEANING_EVENT || means == TF_MEANING_PROGRESSION;
        f->n_censored += means == TF_MEANING_CENSORED;
    }
    f->n_other = f->codes.n - f->n_yes - f->n_no - f->n_event - f->n_censored;
    return f->codes.n > 0;
}

/** The whole number that a code is; -1: it is none of a coding. */
static int number_of(const tf_event_code *code) {
    double value;
    const bool read = tf_number_parse(code->name, strlen(code->name), '.', &value);
    return read && value >= 0 && value <= 9 && value == (int)value ? (int)value : -1;
}

static const tf_event_code *code_of(const found *f, int number) {
    for (size_t i = 0; i < f->codes.n; i++)
        if (number_of(&f->codes.codes[i]) == number)
            return &f->codes.codes[i];
    return NULL;
}

static bool are_numbers(const found *f) {
    for (size_t i = 0; i < f->codes.n; i++)
        if (number_of(&f->codes.codes[i]) < 0)
            return false;
    return true;
}

/* 1 is alive and 2 dead in files of R and of registries; beside a 0, 1 is what the study is about
   and 2 what competes with it. */
static bool read_numbers(const tf_columns *columns, const found *f, tf_event_reading *reading) {
    const tf_event_code *zero = code_of(f, 0), *one = code_of(f, 1), *two = code_of(f, 2);
    const tf_event_code *event = zero && one ? one : two ? two : one;
    if (!event || !f->named || (!zero && f->codes.n > 2))
        return false;
    reading->is = event->name;
    reading->more = f->codes.n > 2;
    reading->text = tf_arena_printf(columns->arena, "%s may be the event", event->name);
    return true;
}

/* Words that say what happened are events by themselves; yes and no are, where the name asks. */
static bool read_words(const found *f, tf_event_reading *reading) {
    const bool plain = f->n_event > 0 && f->n_censored > 0 && f->n_other == 0;
    reading->sure = plain && f->n_event == 1;
    reading->text = f->n_event == 1 ? "by its words" : "several words mean an event";
    return plain;
}

/* What the name says is in the way: "Alive", "Sans rechute". The other code is the event. */
static const tf_event_code *event_of_opposite(const found *f) {
    for (size_t i = 0; i < f->codes.n; i++)
        if (f->codes.codes[i].means == TF_MEANING_NO)
            return &f->codes.codes[i];
    return NULL;
}

/** `means`: the answer that is the event. */
static const char *text_of_answers(const tf_columns *columns, const found *f,
                                   tf_meaning_role means) {
    const tf_event_code *yes = NULL, *no = NULL;
    for (size_t i = 0; i < f->codes.n; i++) {
        yes = f->codes.codes[i].means == TF_MEANING_YES ? &f->codes.codes[i] : yes;
        no = f->codes.codes[i].means == TF_MEANING_NO ? &f->codes.codes[i] : no;
    }
    const tf_event_code *event = means == TF_MEANING_NO ? no : yes;
    return event ? tf_arena_printf(columns->arena, "%s is the event (%zu of %zu)", event->name,
                                   event->n, (yes ? yes->n : 0) + (no ? no->n : 0))
                 : "nobody has it";
}

static bool read_answers(const tf_columns *columns, const found *f, tf_event_reading *reading) {
    if (f->says == TF_NAME_LOST || !f->named)
        return false;
    reading->sure = true;
    if (f->named_censor) {
        reading->by_censor = true;
        reading->text = text_of_answers(columns, f, TF_MEANING_NO);
        return true;
    }
    const tf_event_code *opposite = f->says == TF_NAME_OPPOSITE ? event_of_opposite(f) : NULL;
    reading->is = opposite && !f->codes.explained ? opposite->name : NULL;
    reading->sure = f->says != TF_NAME_LIFE;
    reading->text = text_of_answers(columns, f, opposite ? TF_MEANING_NO : TF_MEANING_YES);
    return f->says != TF_NAME_OPPOSITE || opposite != NULL;
}

bool tf_event_read(const tf_columns *columns, const tf_column_view *view,
                   tf_event_reading *reading) {
    found f;
    *reading = (tf_event_reading){0};
    if (view->n_levels > 10 || !find(columns, view, &f))
        return false;
    if (f.n_other == 0 && f.n_event == 0 && f.n_censored == 0)
        return read_answers(columns, &f, reading);
    if (f.named_censor && are_numbers(&f)) {
        *reading = (tf_event_reading){
            .by_censor = true, .sure = true, .text = "0 is the event, others are censored"};
        return code_of(&f, 0) != NULL;
    }
    if (are_numbers(&f) && f.n_event == 0)
        return read_numbers(columns, &f, reading);
    return read_words(&f, reading);
}
