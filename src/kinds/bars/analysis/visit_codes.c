/* CDISC has each visit twice, by its name and by its number. What one of them lacks the other says:
   the order of "Induction" and "Consolidation", and that 99 is the end of treatment. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/number_marks.h"
#include "job.h"

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

void tf_bars_say_visits(const tf_bars_job *job, const char *column, tf_order_reason reason) {
    if (job->categories.n < 2 || job->ask->category.order.items)
        return;
    g_autofree char *by = column ? g_strdup_printf("by \"%s\"", column) : NULL;
    g_autofree char *stand = tf_levels_order_text(&job->categories, reason, by);
    tf_diag_note(job->diag, NULL, NULL, "\"%s\": %s (category.order)", job->ask->visit.column,
                 stand);
}
