/* Patients who are numbered within their sites: 001 of one and 001 of another are two. */
#include "analysis/site_numbers.h"

#include <string.h>

#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "spec/key.h"

/** So many numbers of several sites are no patients who moved. */
#define FEW_NUMBERS 2

/** Whether a column is named by where patients are numbered. */
static bool is_site_name(const char *column) {
    static const char *const words[] = {
        "site",     "siteid", "sitenum", "siteno",   "centre", "centreid",     "center",
        "centerid", "ctr",    "hopital", "hospital", "invid",  "investigator", "investigateur",
        "studyid",  "study",  "etude",   "country",  "pays",   "service",      NULL};
    g_auto(GStrv) parts = tf_name_words(column);
    return tf_words_have(parts, words);
}

/** Numbers that are there in several rows, those of several sites, and one of these. */
typedef struct found {
    size_t n_again, n_split;
    size_t row, other;
} found;

static bool look(const tf_table *table, const char *patient, const char *site, found *seen) {
    const uint32_t *ids = tf_table_levels(table, patient), *sites = tf_table_levels(table, site);
    const size_t n_ids = tf_table_n_levels(table, patient);
    enum { AGAIN = 1, SPLIT = 2 };
    g_autofree size_t *first = tf_try_alloc(n_ids + 1, sizeof *first); /* row, from 1 */
    g_autofree uint8_t *is = tf_try_alloc(n_ids + 1, sizeof *is);
    *seen = (found){0};
    for (size_t row = 0; first && is && row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL || sites[row] == TF_MISSING_LEVEL)
            continue;
        size_t *own = &first[ids[row]];
        if (*own == 0) {
            *own = row + 1;
            continue;
        }
        seen->n_again += !(is[ids[row]] & AGAIN);
        is[ids[row]] |= AGAIN;
        if (sites[*own - 1] == sites[row] || is[ids[row]] & SPLIT)
            continue;
        is[ids[row]] |= SPLIT;
        if (seen->n_split++ == 0) {
            seen->row = row;
            seen->other = *own - 1;
        }
    }
    return seen->n_split >= FEW_NUMBERS && 2 * seen->n_split >= seen->n_again;
}

bool tf_refuse_site_numbers(tf_table *table, const tf_ask *ask, const char *patient,
                            tf_arena *arena, tf_diag *diag) {
    if (strstr(patient, TF_JOINED))
        return true;
    tf_request_builder *builder = tf_request_builder_new(ask, arena);
    tf_request_optional(builder, patient, TF_COLUMN_LEVELS);
    tf_request_like(builder, is_site_name);
    g_autoptr(tf_table) whole = tf_read_again(table, builder);
    for (size_t i = 0; whole && i < tf_table_n_columns(whole); i++) {
        const char *site = tf_table_column_name(whole, i);
        found seen;
        if (strcmp(site, patient) == 0 || !is_site_name(site) || !tf_table_levels(whole, site) ||
            !tf_table_levels(whole, patient) || !look(whole, patient, site, &seen))
            continue;
        const uint32_t *sites = tf_table_levels(whole, site);
        g_autofree char *both = g_strdup_printf("%s,%s", site, patient);
        g_autofree char *word = tf_flag_word(both);
        g_autofree char *hint = g_strdup_printf("--id %s tells them apart", word);
        const tf_place place = tf_table_place(whole, seen.row, patient);
        tf_diag_error(
            diag, &place, hint,
            "numbers of \"%s\" are given within each \"%s\": %zu of them are of several, \"%s\" "
            "is of \"%s\" and of \"%s\"",
            patient, site, seen.n_split,
            tf_table_level_name(whole, patient, tf_table_levels(whole, patient)[seen.row]),
            tf_table_level_name(whole, site, sites[seen.other]),
            tf_table_level_name(whole, site, sites[seen.row]));
        return false;
    }
    return true;
}
