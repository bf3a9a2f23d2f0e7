#include <math.h>
#include <string.h>

#include "base/number.h"
#include "km.h"

/* What the table below the curves counts: at risk, censored, events, by group and time. */

typedef enum risk_quantity {
    RISK_AT_RISK,
    RISK_CENSORED,
    RISK_EVENTS,
    RISK_COMPETING,
    RISK_BOTH
} risk_quantity;

enum { MOST_QUANTITIES = RISK_BOTH };

/** The content while it is made. */
typedef struct at_risk {
    size_t n_columns;
    double *times;
    size_t *at; /**< index of each column in the results' risk_times */
    size_t n_lines;
    tf_risk_line *lines;
} at_risk;

/* ---- what is printed ------------------------------------------------------------------------- */

/* `rows` is the exact form, `form` the usual ones by name. */
static size_t quantities(const km_figure *km, const tf_draw_context *context,
                         risk_quantity wanted[MOST_QUANTITIES]) {
    if (km->conceded >= KM_ONLY_AT_RISK) {
        wanted[0] = RISK_AT_RISK;
        return 1;
    }
    const size_t n = km_ask(context)->risk_table.rows.n;
    const char *const *rows = km_ask(context)->risk_table.rows.items;
    if (n > 0) {
        static const char *const names[] = {"at_risk", "censored", "events", "competing"};
        size_t used = 0;
        for (size_t i = 0; i < n && used < MOST_QUANTITIES; i++) {
            for (int name = 0; name < MOST_QUANTITIES; name++) {
                if (g_str_equal(rows[i], names[name]))
                    wanted[used++] = (risk_quantity)name;
            }
        }
        return used;
    }
    const char *form = km_ask(context)->risk_table.form;
    /* Curves of causes differ in their events alone. */
    if (km->results->events.by_cause &&
        !tf_ask_given(context->ask, &km_ask(context)->risk_table.form)) {
        wanted[0] = RISK_AT_RISK;
        wanted[1] = RISK_EVENTS;
        return 2;
    }
    if (g_strcmp0(form, "at_risk_censored_events") == 0) {
        wanted[0] = RISK_AT_RISK;
        wanted[1] = RISK_CENSORED;
        wanted[2] = RISK_EVENTS;
        return 3;
    }
    wanted[0] = g_strcmp0(form, "at_risk_censored") == 0 ? RISK_BOTH : RISK_AT_RISK;
    return 1;
}

const char *km_at_risk_note(const km_figure *km, const tf_draw_context *context) {
    risk_quantity wanted[MOST_QUANTITIES];
    const size_t n = quantities(km, context, wanted);
    bool censored = false, events = false;
    for (size_t i = 0; i < n; i++) {
        censored = censored || wanted[i] == RISK_CENSORED || wanted[i] == RISK_BOTH;
        events = events || wanted[i] == RISK_EVENTS || wanted[i] == RISK_COMPETING;
    }
    return censored && events ? "at_risk.note"
           : censored         ? "at_risk.note.censored"
           : events           ? "at_risk.note.events"
                              : NULL;
}

bool km_at_risk_is_alone(const km_figure *km, const tf_draw_context *context) {
    risk_quantity wanted[MOST_QUANTITIES];
    return quantities(km, context, wanted) == 1 && wanted[0] == RISK_AT_RISK;
}

/* By quantity: of a row, and above a table of one of them. */
static const char *const row_words[] = {"at_risk.at_risk", "at_risk.censored", "at_risk.events",
                                        "at_risk.competing", "at_risk.heading.censored"};
static const char *const heading_words[] = {"at_risk.heading", "at_risk.heading.only_censored",
                                            "at_risk.heading.only_events", "at_risk.competing",
                                            "at_risk.heading.censored"};

static const char *quantity_word(tf_draw_context *context, const char *word) {
    return tf_heading(context, tf_word(context->words, word));
}

/* Sums of weights may have decimals, patients never have. */
static const char *count_text(tf_draw_context *context, double value) {
    if (isnan(value)) /* too few to be told */
        return tf_few_text(context, context->ask->data.suppress);
    return tf_number_text(context, value, tf_decimals_needed(&value, 1, 2));
}

static const char *cell_text(tf_draw_context *context, const tf_km_group *group,
                             risk_quantity quantity, size_t at) {
    switch (quantity) {
    case RISK_AT_RISK:
        return count_text(context, group->n_risk[at]);
    case RISK_CENSORED:
        return count_text(context, group->by.censored[at]);
    case RISK_EVENTS:
        return count_text(context, group->by.events[at]);
    case RISK_COMPETING:
        return group->by.competing ? count_text(context, group->by.competing[at])
                                   : count_text(context, 0);
    case RISK_BOTH:
        break;
    }
    return tf_arena_printf(context->arena, "%s (%s)", count_text(context, group->n_risk[at]),
                           count_text(context, group->by.censored[at]));
}

/* ---- building -------------------------------------------------------------------------------- */

/* Columns stand at the ticks unless a distance of their own was asked for. */
static bool is_column(const km_figure *km, double time, double every) {
    if (time < km->curves.x_min || time > km->curves.x_max)
        return false;
    if (every > 0) {
        double steps = (time - km->curves.x_min) / every;
        return fabs(steps - round(steps)) <= 1e-6;
    }
    for (size_t i = 0; i < km->results->n_ticks; i++) {
        if (fabs(km->results->ticks[i] - time) <= 1e-9 * fmax(1, fabs(time)))
            return true;
    }
    return false;
}

static void choose_columns(at_risk *risk, const km_figure *km, tf_draw_context *context) {
    const tf_km_results *results = km->results;
    double every = km_ask(context)->risk_table.every;
    risk->times = tf_arena_array(context->arena, double, results->n_risk_times + 1);
    risk->at = tf_arena_array(context->arena, size_t, results->n_risk_times + 1);
    for (size_t i = 0; i < results->n_risk_times; i++) {
        if (is_column(km, results->risk_times[i], every)) {
            risk->at[risk->n_columns] = i;
            risk->times[risk->n_columns++] = results->risk_times[i];
        }
    }
}

static tf_risk_line *add_line(at_risk *risk, const char *name) {
    tf_risk_line *line = &risk->lines[risk->n_lines++];
    *line = (tf_risk_line){.name = name};
    return line;
}

static void add_name(at_risk *risk, const km_figure *km, size_t group) {
    tf_risk_line *line = add_line(risk, km->looks[group].label);
    line->color = &km->looks[group].text;
    line->look = &km->looks[group];
}

static void fill_counts(const at_risk *risk, const km_figure *km, tf_draw_context *context,
                        size_t group, risk_quantity quantity) {
    tf_risk_line *line = &risk->lines[risk->n_lines - 1];
    line->bracketed = quantity == RISK_BOTH;
    line->counts = tf_arena_array(context->arena, const char *, risk->n_columns + 1);
    for (size_t i = 0; i < risk->n_columns; i++)
        line->counts[i] = cell_text(context, &km->results->groups[group], quantity, risk->at[i]);
}

/* Causes are of the same patients: who is at risk or was censored is one row, and events are a row
   for each cause, below a heading of their own. */
static const char *make_lines_of_causes(at_risk *risk, const km_figure *km,
                                        tf_draw_context *context) {
    risk_quantity wanted[MOST_QUANTITIES];
    const size_t n = quantities(km, context, wanted);
    const char *heading = km_ask(context)->risk_table.label;
    risk->lines = tf_arena_array(context->arena, tf_risk_line, n + km->n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool events = wanted[i] == RISK_EVENTS;
        const char *word = events ? "at_risk.by_cause" : heading_words[wanted[i]];
        const char *name = i == 0 && heading ? heading : quantity_word(context, word);
        add_line(risk, name)->is_heading = true;
        if (!events) {
            fill_counts(risk, km, context, 0, wanted[i]);
            continue;
        }
        for (size_t cause = 0; cause < km->n; cause++) {
            add_name(risk, km, cause);
            fill_counts(risk, km, context, cause, RISK_EVENTS);
        }
    }
    return NULL;
}

/* One quantity: a heading, then a row for each group. Several: the group's name, then a row for
   each quantity, since names and quantities can't both stand before the counts. */
static const char *make_lines(at_risk *risk, const km_figure *km, tf_draw_context *context) {
    risk_quantity wanted[MOST_QUANTITIES];
    const size_t n = quantities(km, context, wanted);
    const char *heading = km_ask(context)->risk_table.label;
    if (km->results->events.by_cause)
        return make_lines_of_causes(risk, km, context);
    risk->lines = tf_arena_array(context->arena, tf_risk_line, km->n * (n + 1));
    const bool nameless = km->n == 1 && !km->looks[0].label;
    if (!heading && n == 1)
        heading = quantity_word(context, heading_words[wanted[0]]);
    if (n == 1 && nameless) { /* one row needs no heading above a name: the heading names it */
        add_line(risk, heading)->is_heading = true;
        fill_counts(risk, km, context, 0, wanted[0]);
        return NULL;
    }
    for (size_t group = 0; group < km->n; group++) {
        if (!nameless)
            add_name(risk, km, group);
        for (size_t i = 0; i < n; i++) {
            if (n > 1)
                add_line(risk, quantity_word(context, row_words[wanted[i]]))->indented = !nameless;
            fill_counts(risk, km, context, group, wanted[i]);
        }
    }
    return heading;
}

tf_risk_table *km_at_risk_new(const km_figure *km, tf_draw_context *context) {
    const bool given_up = km->conceded >= KM_NO_RISK_TABLE && km->conceded != KM_LIST;
    if (!km_ask(context)->risk_table.show || given_up)
        return NULL;
    at_risk risk = {0};
    choose_columns(&risk, km, context);
    const char *heading = make_lines(&risk, km, context);
    const tf_risk_content content = {heading, risk.n_columns, risk.times, risk.n_lines, risk.lines};
    return tf_risk_table_new(context, &content);
}
