/* Columns that look like something else than what they would be drawn as. */
#include "doubts.h"

#include <math.h>
#include <string.h>

#include "data/condition_text.h"
#include "data/number_hint.h"
#include "data/number_marks.h"

/* So many different texts with digits at their front are no scale, stage or dose. */
#define LEAST_NUMBERS 13
/* Names that say nothing but that a box was ticked. */
static const char *const ticks[] = {"x",       "1",          "\u2713",      "\u2714", "\u2611",
                                    "checked", "coch\u00e9", "coch\u00e9e", "yes",    "oui",
                                    "y",       "o",          "true",        "vrai",   NULL};

static const char *name_of(const tf_characteristics_job *job, const char *column, size_t level) {
    return tf_table_level_name(job->table, column, level);
}

static bool begins_as_number(const char *text) {
    return g_ascii_isdigit(text[strspn(text, "<>=~+- \u2264\u2265")]);
}

/** What stands in a column of which some cells are no numbers. */
typedef struct mixture {
    size_t n_numbers, n_words; /**< different values that begin as numbers, and others */
    size_t n_odd;              /**< of all, those that are no numbers, */
    const char *odd;           /**< and the first of them */
    tf_column_tally tally;
} mixture;

static bool refuse(const tf_characteristics_job *job, const char *column, const mixture *m) {
    const tf_number_dialect dialect = {.marks = tf_table_number_marks(job->table),
                                       .delimiter = tf_table_delimiter(job->table),
                                       .n_rows = job->rows->n};
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->variables);
    g_autofree char *own = tf_number_hint(&m->tally, &dialect, m->odd);
    g_autofree char *word = tf_flag_word(column);
    g_autofree char *hint =
        own ? g_strdup_printf("%s; or --categories %s counts each of them", own, word)
            : g_strdup_printf("--categories %s counts each of them", word);
    tf_diag_error(job->diag, &place, hint,
                  "%zu of %zu different values of \"%s\" are no numbers, such as \"%s\": each "
                  "value would be a row of its own",
                  m->n_odd, m->n_numbers + m->n_words, column, m->odd);
    return false;
}

bool tf_characteristics_check_numbers(const tf_characteristics_job *job, const char *column,
                                      const size_t *used) {
    const tf_number_marks marks = tf_table_number_marks(job->table);
    mixture m = {0};
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        const char *text = name_of(job, column, i);
        double value;
        if (used[i] == 0)
            continue;
        const bool begins = begins_as_number(text);
        m.n_numbers += begins;
        m.n_words += !begins;
        if (tf_number_parse_typed(text, strlen(text), marks, &value))
            continue;
        if (begins)
            tf_column_tally_add(&m.tally, text, strlen(text), marks);
        m.odd = m.odd ? m.odd : text;
        m.n_odd++;
    }
    return m.n_numbers < LEAST_NUMBERS || m.n_numbers <= m.n_words || !m.odd ||
           refuse(job, column, &m);
}

void tf_characteristics_doubt_thousands(const tf_characteristics_job *job, const char *column,
                                        const size_t *used) {
    const tf_number_marks marks = tf_table_number_marks(job->table);
    const tf_number_dialect dialect = {
        .marks = marks, .delimiter = tf_table_delimiter(job->table), .n_rows = job->rows->n};
    tf_grouped_tally tally = {0};
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        const char *text = name_of(job, column, i);
        double value;
        if (used[i] > 0 && tf_number_parse_typed(text, strlen(text), marks, &value))
            tf_grouped_tally_add(&tally, text, strlen(text), marks.decimal, value);
    }
    /* of a column of measurements nobody would type three decimals and nothing else */
    const bool all = tally.n > 1 && !tally.never && tally.most_plain < tally.least;
    if (marks.thousands != 0 || !(all || tf_grouped_tally_warns(&tally, &dialect)))
        return;
    const char *mark = tf_mark_name(marks.decimal);
    const char *other = tf_mark_name(tf_other_mark(marks.decimal));
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->variables);
    g_autofree char *hint = g_strdup_printf(
        "--set data.thousands=%s --set data.decimal=%s if the %s stands between thousands, "
        "--set data.thousands=%s if it is decimal",
        mark, other, mark, other);
    tf_diag_warning(job->diag, &place, hint,
                    "\"%s\": the %s stands before just three digits in each of the %zu values that "
                    "have one, such as \"%s\"",
                    column, mark, tally.n, tally.first);
}

void tf_characteristics_doubt_ticks(const tf_characteristics_job *job, const char *column,
                                    const size_t *used, size_t n_missing) {
    const char *only = NULL;
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        if (used[i] == 0)
            continue;
        if (only)
            return;
        only = name_of(job, column, i);
    }
    g_autofree char *folded = only ? g_utf8_casefold(only, -1) : NULL;
    if (!only || n_missing == 0 || job->ask->denominator == TF_TABLE_OF_ALL ||
        !g_strv_contains(ticks, folded))
        return;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->variables);
    tf_diag_warning(
        job->diag, &place, "if an empty cell means no: --denominator all, for the whole table",
        "\"%s\" is \"%s\" or empty: of those whose value is known, all have it", column, only);
}
