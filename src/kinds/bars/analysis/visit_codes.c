/* CDISC has each visit twice, by its name and by its number. What one of them lacks the other says:
   the order of "Induction" and "Consolidation", and that 99 is the end of treatment. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/number_marks.h"
#include "job.h"

/* More names than this would hide the message that lists them. */
#define SHOWN 8

const char *tf_bars_visit_partner(const char *column) {
    static const char *const pairs[][2] = {
        {"AVISIT", "AVISITN"}, {"VISIT", "VISITNUM"}, {"ATPT", "ATPTN"}};
    for (size_t i = 0; column && i < G_N_ELEMENTS(pairs); i++)
        for (size_t k = 0; k < 2; k++)
            if (strcmp(column, pairs[i][k]) == 0)
                return pairs[i][1 - k];
    return NULL;
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
    const char *column = tf_bars_visit_partner(job->ask->visit.column);
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

/** Whether some names have a number and others none, which then can't stand by theirs. */
static bool some_lack_numbers(const tf_levels *visits) {
    size_t n = 0;
    for (size_t c = 0; c < visits->n; c++)
        n += strpbrk(visits->names[c], "0123456789") != NULL;
    return n > 0 && n < visits->n;
}

void tf_bars_say_visits(const tf_bars_job *job, const char *column, tf_order_reason reason) {
    const tf_levels *visits = &job->categories;
    static const char *const reasons[] = {
        [TF_ORDER_FILE] = "as in the file",
        [TF_ORDER_VALUES] = "by their numbers",
        [TF_ORDER_SCALE] = "as such words rank",
    };
    if (visits->n < 2 || job->ask->category.order.items)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t c = 0; c < MIN(visits->n, (size_t)SHOWN); c++)
        g_string_append_printf(text, "%s%s", c ? ", " : "", visits->labels[c]);
    if (visits->n > SHOWN)
        g_string_append_printf(text, " and %zu more", visits->n - SHOWN);
    g_autofree char *by = column ? g_strdup_printf("by \"%s\"", column) : NULL;
    const bool ends = !by && reason == TF_ORDER_VALUES && some_lack_numbers(visits);
    tf_diag_note(job->diag, NULL, NULL, "\"%s\": %s stand %s%s (category.order)",
                 job->ask->visit.column, text->str, by ? by : reasons[reason],
                 ends ? ", those without one at the ends" : "");
}
