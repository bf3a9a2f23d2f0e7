/* Cells and names of rows as figure and sentences have them. */
#include <math.h>

#include "analysis/effect_text.h"
#include "characteristics/results.h"

static char *number(const tf_style *style, double value, int decimals) {
    return isnan(value) ? g_strdup("\u2013")
                        : tf_format_number(&style->number.format, value, decimals);
}

static char *summary_text(const tf_characteristics_row *row, const tf_characteristics_cell *s,
                          const tf_style *style, const tf_words *words) {
    if (!(s->n_known > 0))
        return g_strdup("\u2013");
    if (row->summary == TF_TABLE_MEAN_SD) {
        g_autofree char *mean = number(style, s->mean, row->decimals);
        g_autofree char *sd = number(style, s->n_known > 1 ? s->sd : NAN, row->decimals);
        return tf_word_fill(tf_word(words, "table.cell.mean"), "mean", mean, "sd", sd, NULL);
    }
    const bool range = row->summary == TF_TABLE_MEDIAN_RANGE;
    g_autofree char *median = number(style, s->median, row->decimals);
    const int decimals = range ? row->typed_decimals : row->decimals;
    g_autofree char *lower = number(style, range ? s->min : s->q1, decimals);
    g_autofree char *upper = number(style, range ? s->max : s->q3, decimals);
    const bool negative = (range ? s->min : s->q1) < 0;
    return tf_word_fill(tf_word(words, "table.cell.median"), "median", median, "lower", lower, "to",
                        negative ? style->number.range_words : style->number.range_separator,
                        "upper", upper, NULL);
}

static char *count_text(const tf_characteristics_cell *cell, const tf_style *style,
                        const tf_words *words) {
    g_autofree char *n = number(style, cell->n, 0);
    if (isnan(cell->percent) || cell->n == 0)
        return g_steal_pointer(&n); /* 0 (0.0) says no more than 0 */
    g_autofree char *percent =
        number(style, cell->percent, tf_percent_decimals(style, cell->total));
    return tf_word_fill(tf_word(words, "table.cell.count"), "n", n, "percent", percent, NULL);
}

char *tf_characteristics_cell_text(const tf_characteristics_row *row, size_t column,
                                   const tf_style *style, const tf_words *words) {
    const tf_characteristics_cell *cell = &row->cells[column];
    switch (row->type) {
    case TF_TABLE_HEADING:
        return g_strdup("");
    case TF_TABLE_NUMBERS:
        return summary_text(row, cell, style, words);
    case TF_TABLE_LEVEL:
        return count_text(cell, style, words);
    case TF_TABLE_MISSING:
        return number(style, cell->n, 0);
    case TF_TABLE_GIVEN:
        return g_strdup(cell->text ? cell->text : "");
    }
    return NULL;
}

char *tf_characteristics_row_text(const tf_characteristics_row *row, const tf_words *words) {
    static const char *const summaries[] = {"table.label.median_iqr", "table.label.median_range",
                                            "table.label.mean_sd"};
    const char *key = NULL;
    if (row->type == TF_TABLE_MISSING)
        return g_strdup(tf_word(words, "table.missing"));
    if (row->type == TF_TABLE_NUMBERS)
        key = summaries[row->summary];
    else if (row->type != TF_TABLE_GIVEN && row->indent == 0 && row->counts)
        key = "table.label.count";
    return key ? tf_word_fill(tf_word(words, key), "name", row->label, NULL) : g_strdup(row->label);
}

const char *tf_characteristics_column_text(const tf_characteristics_column *column,
                                           const tf_words *words) {
    return column->label ? column->label : tf_word(words, "table.all");
}
