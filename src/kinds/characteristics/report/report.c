/* The methods sentences and the alternative text of tables: every cell in words. */
#include "report/report.h"
#include "characteristics/ask.h"
#include "characteristics/results.h"
#include "report/phrases.h"

static bool has(const tf_characteristics_results *table, tf_characteristics_row_type type) {
    for (size_t i = 0; i < table->n_rows; i++)
        if (table->rows[i].type == type)
            return true;
    return false;
}

/* Which numbers are summed up in that way. */
static void say_summary(GString *text, const tf_words *words,
                        const tf_characteristics_results *table,
                        tf_characteristics_summary summary) {
    static const char *const keys[] = {"methods.table.median_iqr", "methods.table.median_range",
                                       "methods.table.mean_sd"};
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < table->n_rows; i++)
        if (table->rows[i].type == TF_TABLE_NUMBERS && table->rows[i].summary == summary)
            g_ptr_array_add(names, (char *)table->rows[i].label);
    if (names->len == 0)
        return;
    g_autofree char *list = tf_word_list(words, (const char *const *)names->pdata, names->len);
    tf_say(text, words, keys[summary], "names", list, NULL);
}

static char *methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    const tf_characteristics_results *table = results->detail;
    GString *text = g_string_new(NULL);
    (void)ask;
    (void)style;
    if (table->given)
        tf_say(text, words, "methods.table.given", NULL);
    for (size_t i = 0; i < TF_TABLE_SUMMARIES; i++)
        say_summary(text, words, table, (tf_characteristics_summary)i);
    if (has(table, TF_TABLE_LEVEL))
        tf_say(text, words, table->of_known ? "methods.table.of_known" : "methods.table.of_all",
               NULL);
    if (table->has_difference)
        tf_say(text, words, "methods.table.difference", NULL);
    if (table->has_difference && table->any_missing)
        tf_say(text, words, "table.note.difference", NULL);
    return tf_methods_finish(text, words);
}

/* "Age, median (IQR): placebo 63 (56-71); drug 61 (53-66)." */
static void say_row(GString *text, const tf_phrases *phrases,
                    const tf_characteristics_results *table, const tf_characteristics_row *row,
                    const char *heading) {
    g_autofree char *name = tf_characteristics_row_text(row, phrases->words);
    g_autofree char *whole = row->indent > 0 && heading
                                 ? tf_word_fill(tf_word(phrases->words, "alt.table.level"), "name",
                                                heading, "level", name, NULL)
                                 : g_strdup(name);
    g_autoptr(GString) cells = g_string_new(NULL);
    for (size_t c = 0; c < table->n_columns; c++) {
        g_autofree char *cell =
            tf_characteristics_cell_text(row, c, phrases->style, phrases->words);
        if (!*cell)
            continue;
        g_autofree char *said = tf_word_fill(
            tf_word(phrases->words, "alt.table.cell"), "column",
            tf_characteristics_column_text(&table->columns[c], phrases->words), "cell", cell, NULL);
        g_string_append_printf(
            cells, "%s%s", cells->len > 0 ? tf_word(phrases->words, "alt.table.and") : "", said);
    }
    if (table->has_difference && row->difference >= 0) {
        g_autofree char *value = tf_phrase_number(phrases, row->difference, 2);
        g_autofree char *said =
            tf_word_fill(tf_word(phrases->words, "alt.table.difference"), "value", value, NULL);
        g_string_append_printf(
            cells, "%s%s", cells->len > 0 ? tf_word(phrases->words, "alt.table.and") : "", said);
    }
    if (cells->len > 0)
        tf_say(text, phrases->words, "alt.table.row", "name", whole, "cells", cells->str, NULL);
}

static char *columns_of(const tf_phrases *phrases, const tf_characteristics_results *table) {
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    for (size_t c = 0; c < table->n_columns; c++) {
        const tf_characteristics_column *column = &table->columns[c];
        const char *name = tf_characteristics_column_text(column, phrases->words);
        g_autofree char *n = tf_phrase_value(phrases, column->n);
        g_ptr_array_add(items, column->n > 0
                                   ? tf_word_fill(tf_word(phrases->words, "alt.table.column"),
                                                  "name", name, "n", n, NULL)
                                   : g_strdup(name));
    }
    return tf_word_list(phrases->words, (const char *const *)items->pdata, items->len);
}

static char *describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                      const tf_results *results) {
    const tf_characteristics_results *table = results->detail;
    const tf_phrases phrases = {style, words, NULL};
    const char *heading = NULL;
    (void)ask;
    g_autofree char *columns = columns_of(&phrases, table);
    g_autofree char *first = tf_word_fill(tf_word(words, "alt.table"), "columns", columns, NULL);
    GString *text = g_string_new(first);
    for (size_t i = 0; i < table->n_rows; i++) {
        const tf_characteristics_row *row = &table->rows[i];
        heading = row->indent == 0 ? row->label : heading;
        say_row(text, &phrases, table, row, heading);
    }
    return g_string_free(text, FALSE);
}

const tf_report_class tf_characteristics_report = {.methods = methods, .describe = describe};
