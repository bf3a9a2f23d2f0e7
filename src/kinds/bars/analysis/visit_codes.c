/* CDISC has each visit twice, by its name and by its number. What one of them lacks the other says:
   the order of "Induction" and "Consolidation", and that 99 is the end of treatment. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"
#include "data/number_marks.h"
#include "job.h"

const char *tf_bars_visit_partner(const char *column) {
    static const char *const pairs[][2] = {
        {"AVISIT", "AVISITN"}, {"VISIT", "VISITNUM"}, {"ATPT", "ATPTN"}};
    for (size_t i = 0; column && i < G_N_ELEMENTS(pairs); i++)
        for (size_t k = 0; k < 2; k++)
            if (tf_is_cdisc_name(column, pairs[i][k]))
                return pairs[i][1 - k];
    return NULL;
}

/** As the file spells it. */
static const char *partner_of(const tf_bars_job *job) {
    const char *name = tf_bars_visit_partner(job->ask->visit.column);
    return name ? tf_cdisc_column(job->table, name) : NULL;
}

/** [visits] the one text that each has in a column; false: some have none, or two. */
static bool find_texts(const tf_bars_job *job, const tf_levels *visits, const char *column,
                       const char **texts) {
    const uint32_t *codes = tf_table_levels(job->table, column);
    for (size_t row = 0; codes && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        const uint32_t c = visits->of_level[job->category_codes[row]];
        const char *text = tf_table_level_name(job->table, column, codes[row]);
        if (c == TF_MISSING_LEVEL)
            continue;
        if (texts[c] && strcmp(texts[c], text) != 0)
            return false;
        texts[c] = text;
    }
    for (size_t c = 0; c < visits->n; c++)
        if (!texts[c])
            return false;
    return codes != NULL;
}

const char *tf_bars_read_visit_codes(const tf_bars_job *job, const tf_levels *visits,
                                     double *numbers) {
    const char *column = partner_of(job);
    g_autofree const char **texts = g_new0(const char *, visits->n + 1);
    if (!column || visits->reason == TF_ORDER_VALUES || !find_texts(job, visits, column, texts))
        return NULL;
    for (size_t c = 0; c < visits->n; c++) {
        if (!tf_number_parse_typed(texts[c], strlen(texts[c]), tf_table_number_marks(job->table),
                                   &numbers[c]))
            return NULL;
        for (size_t other = 0; other < c; other++)
            if (numbers[other] == numbers[c])
                return NULL;
    }
    return column;
}

/** Whether a column has CDISC's numbers of visits, whose names stand in the other one. */
static bool has_numbers(const char *column) {
    static const char *const numbers[] = {"AVISITN", "VISITNUM", "ATPTN"};
    for (size_t i = 0; column && i < G_N_ELEMENTS(numbers); i++)
        if (tf_is_cdisc_name(column, numbers[i]))
            return true;
    return false;
}

const char *const *tf_bars_visit_names(const tf_bars_job *job) {
    const char *column = job->ask->visit.column;
    const char *beside = partner_of(job);
    const uint32_t *names = beside ? tf_table_levels(job->table, beside) : NULL;
    if (!has_numbers(column) || !names)
        return NULL;
    const uint32_t *levels = tf_table_levels(job->table, column);
    const char **called =
        tf_arena_array(job->arena, const char *, tf_table_n_levels(job->table, column) + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        if (levels[row] != TF_MISSING_LEVEL && names[row] != TF_MISSING_LEVEL)
            called[levels[row]] = tf_table_level_name(job->table, beside, names[row]);
    return called;
}

/** What CDISC calls a visit, unless that has a number; NULL: nothing. */
static const char *word_of(const tf_bars_job *job, size_t visit) {
    const char *const *called = tf_bars_visit_names(job);
    const char *found = NULL;
    for (size_t level = 0; called && level < tf_table_n_levels(job->table, job->ask->visit.column);
         level++)
        if (job->categories.of_level[level] == visit)
            found = called[level];
    return found && !strpbrk(found, "0123456789") ? found : NULL;
}

bool tf_bars_last_is_time(tf_bars_job *job, const double *numbers) {
    tf_levels *visits = &job->categories;
    const size_t last = visits->n - 1;
    double value;
    const char *name = visits->names[last], *column = job->ask->visit.column;
    if (visits->n < 3 || !tf_last_visit_is_far(numbers, visits->n) ||
        !tf_number_parse(name, strlen(name), '.', &value))
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
    const char *word = word_of(job, last);
    if (word) {
        if (strcmp(visits->labels[last], name) == 0)
            visits->labels[last] = tf_arena_strdup(job->arena, word);
        tf_diag_note(job->diag, &place, NULL,
                     "%s of \"%s\" is \"%s\", and no time: all visits stand at equal distances, "
                     "in the order of their numbers",
                     name, column, word);
        return false;
    }
    g_autofree char *without = tf_without_hint(column, name);
    g_autofree char *hint = g_strdup_printf("if it is a code, leave its rows out: %s", without);
    tf_diag_warning(job->diag, &place, hint,
                    "visit %s of \"%s\" lies far from all others, the last of which is %s: is it a "
                    "time?",
                    name, column, visits->names[last - 1]);
    return true;
}

void tf_bars_say_visits(const tf_bars_job *job, const char *column, tf_order_reason reason) {
    if (job->categories.n < 2 || job->ask->category.order.items)
        return;
    g_autofree char *by = column ? g_strdup_printf("by \"%s\"", column) : NULL;
    g_autofree char *stand = tf_levels_order_text(&job->categories, reason, by);
    tf_diag_note(job->diag, NULL, NULL, "\"%s\": %s (category.order)", job->ask->visit.column,
                 stand);
}
