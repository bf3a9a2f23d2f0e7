#include "sum_rows.h"

#include <string.h>

#include "condition_word.h"
#include "folded_name.h"

/* In small letters, without accents and what stands behind: "Total (n=24)", "Sous-total A". */
static bool names_sum(const char *text) {
    static const char *const words[] = {
        "total",       "totals",     "totaux",  "subtotal",   "sub-total", "sous-total",
        "grand total", "sum",        "somme",   "summe",      "gesamt",    "overall",
        "ensemble",    "mean",       "moyen",   "moyenne",    "median",    "mediane",
        "average",     "mittelwert", "std dev", "ecart type", NULL};
    g_autofree char *folded = tf_fold_name(text);
    for (const char *const *word = words; *word; word++) {
        const size_t n = strlen(*word);
        if (strncmp(folded, *word, n) == 0 && !g_ascii_isalnum(folded[n]))
            return true;
    }
    return false;
}

bool tf_refuse_sum_rows(const tf_rows *rows, const char *patient, tf_diag *diag) {
    const uint32_t *ids = tf_table_levels(rows->table, patient);
    const size_t n_ids = tf_table_n_levels(rows->table, patient);
    /* Names first: nearly all files have none, and rows may be many. */
    uint32_t sum = TF_MISSING_LEVEL;
    for (size_t id = 0; id < n_ids && sum == TF_MISSING_LEVEL; id++)
        if (names_sum(tf_table_level_name(rows->table, patient, id)))
            sum = (uint32_t)id;
    for (size_t row = 0; sum != TF_MISSING_LEVEL && row < rows->n; row++) {
        if (ids[row] != sum || !tf_row_used(rows, row))
            continue;
        const char *name = tf_table_level_name(rows->table, patient, sum);
        const tf_place place = tf_table_place(rows->table, row, patient);
        g_autofree char *column = tf_condition_word(patient), *value = tf_condition_word(name);
        g_autofree char *hint = g_strdup_printf("--where \"%s != %s\"", column, value);
        tf_diag_error(diag, &place, hint,
                      "\"%s\" in column \"%s\" is no patient: a row of sums or means?", name,
                      patient);
        return false;
    }
    return true;
}
