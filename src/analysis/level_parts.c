/* "Placebo" and "Drug" in the file of one centre, "Plaecbo" and "Drug" in that of another: three
   arms to a program. */
#include "level_parts.h"

#include <string.h>

#include "base/word_company.h"
#include "data/making.h"

/** A level of fewer rows may be missing from a small file by chance, */
#define LEAST_ROWS 3
/** and so may one that is so rare. */
#define LEAST_SHARE 0.2
/** Of more only the first are said. */
#define MOST_SAID 6

/** Rows of each level in each file. */
typedef struct parts {
    const char *const *names;
    const tf_alike_ask *asked;
    size_t n, n_parts;
    size_t *counts; /**< [part * n + level] */
    size_t *first;  /**< of levels that are alike */
} parts;

static size_t count_of(const parts *p, size_t part, size_t level) {
    return p->counts[part * p->n + level];
}

static void find_alike(parts *p) {
    g_autoptr(tf_word_company) company = tf_word_company_new(p->names, p->n);
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < p->n; i++) {
        char *folded = tf_word_company_fold(company, p->names[i]);
        const size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(met, folded));
        p->first[i] = before > 0 ? before - 1 : i;
        if (before > 0)
            g_free(folded);
        else
            g_hash_table_insert(met, folded, GSIZE_TO_POINTER(i + 1));
    }
}

static void count_rows(const tf_rows *rows, const uint32_t *codes, parts *p) {
    const char *column = p->asked->column;
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < p->n; i++)
        g_hash_table_insert(places, (char *)p->names[i], GSIZE_TO_POINTER(i + 1));
    const size_t n_levels = tf_table_n_levels(rows->table, column);
    g_autofree size_t *place_of = g_new0(size_t, n_levels + 1);
    for (size_t i = 0; i < n_levels; i++)
        place_of[i] = GPOINTER_TO_SIZE(
            g_hash_table_lookup(places, tf_table_level_name(rows->table, column, i)));
    for (size_t row = 0; row < rows->n; row++) {
        const size_t part = tf_table_part(rows->table, row);
        const bool counts = tf_row_used(rows, row) && codes[row] != TF_MISSING_LEVEL &&
                            codes[row] < n_levels && place_of[codes[row]] > 0 && part < p->n_parts;
        if (counts)
            p->counts[part * p->n + place_of[codes[row]] - 1]++;
    }
}

/** Neither the level nor one that is like it, which was told of, is in the other file. */
static bool is_apart(const parts *p, size_t part, size_t other, size_t level) {
    bool apart = count_of(p, part, level) >= LEAST_ROWS;
    for (size_t i = 0; i < p->n && apart; i++)
        apart = p->first[i] != p->first[level] || count_of(p, other, i) == 0;
    return apart;
}

/** Whether a file has several levels, and a good part of its rows those that the other lacks. */
static bool differs(const parts *p, size_t part, size_t other) {
    size_t n_levels = 0, n_rows = 0, n_apart = 0;
    for (size_t i = 0; i < p->n; i++) {
        const size_t count = count_of(p, part, i);
        n_levels += count > 0;
        n_rows += count;
        n_apart += is_apart(p, part, other, i) ? count : 0;
    }
    return n_levels > 1 && n_apart > 0 && (double)n_apart >= LEAST_SHARE * (double)n_rows;
}

static char *list_of(const parts *p, size_t part, size_t other) {
    GString *text = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (is_apart(p, part, other, i) && n++ < MOST_SAID)
            g_string_append_printf(text, "%s\"%s\" (%zu)", text->len ? ", " : "", p->names[i],
                                   count_of(p, part, i));
    if (n > MOST_SAID)
        g_string_append(text, ", …");
    return g_string_free(text, FALSE);
}

/** An order or labels with all of them say that they are meant. */
static bool all_named(const parts *p, size_t part, size_t other) {
    const size_t *weights = p->asked->weights;
    for (size_t i = 0; i < p->n; i++)
        if ((is_apart(p, part, other, i) || is_apart(p, other, part, i)) &&
            (!weights || weights[i] != TF_ALIKE_NAMED))
            return false;
    return true;
}

static void tell(const parts *p, const tf_table *table, size_t part, size_t other, tf_diag *diag) {
    g_autofree char *here = list_of(p, part, other), *there = list_of(p, other, part);
    g_autofree char *one = tf_table_part_name(table, part), *two = tf_table_part_name(table, other);
    const char *merge = p->asked->merge_key;
    const char *dot = merge ? strrchr(merge, '.') : NULL;
    g_autofree char *hint =
        dot ? g_strdup_printf(
                  "if they are the same, write them alike in the files; %.*s.order with "
                  "all of them says that they are not",
                  (int)(dot - merge), merge)
            : g_strdup("if they are the same, write them alike in the files");
    tf_diag_warning(diag, p->asked->place, hint,
                    "column \"%s\" has %s in %s alone, and %s in %s alone", p->asked->column, here,
                    one, there, two);
}

void tf_levels_warn_parts(const tf_rows *rows, const uint32_t *codes, const char *const *names,
                          size_t n, const tf_alike_ask *asked, tf_diag *diag) {
    const size_t n_parts = tf_table_n_parts(rows->table);
    if (n_parts < 2 || n < 3)
        return;
    g_autofree size_t *counts = g_new0(size_t, n_parts * n + 1);
    g_autofree size_t *first = g_new0(size_t, n + 1);
    parts p = {names, asked, n, n_parts, counts, first};
    find_alike(&p);
    count_rows(rows, codes ? codes : tf_table_levels(rows->table, asked->column), &p);
    for (size_t part = 0; part < n_parts; part++)
        for (size_t other = part + 1; other < n_parts; other++)
            if (differs(&p, part, other) && differs(&p, other, part) &&
                !all_named(&p, part, other)) {
                tell(&p, rows->table, part, other, diag);
                return;
            }
}
