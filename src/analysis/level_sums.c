/* A row of sums beside the rows that it sums counts their patients twice. What it is called
   differs; that its numbers are those of others together, at every place, does not. */
#include "analysis/level_sums.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/sum_rows.h"

/** More levels than this are not tried in every combination, but all together. */
#define MOST_LEVELS 12
/** More than this are no strata and no groups, and so many counts would be too many to sum. */
#define MOST_OF_COLUMN 1024
#define MOST_COUNTS    ((size_t)1 << 22)
/** So many numbers above 0 agree by no chance with the sum of some others, or of all. */
#define LEAST_NUMBERS  5
#define LEAST_OF_WHOLE 3

bool tf_names_several(const char *name) {
    static const char *const words[] = {
        "all",      "total",   "pooled",   "combined",  "overall", "both",   "any",      "either",
        "together", "whole",   "global",   "globale",   "tous",    "toutes", "ensemble", "poole",
        "regroupe", "combine", "combines", "confondus", "gesamt",  NULL};
    g_auto(GStrv) parts = tf_name_words(name);
    return tf_words_have(parts, words);
}

/** The counts by level and place. */
typedef struct counts {
    size_t n_levels, n_places;
    double *of[2]; /**< [level][place] */
    size_t *first; /**< [level] its first row, from 1 */
    double slack;
} counts;

static double at(const counts *c, size_t number, size_t level, size_t place) {
    return c->of[number][level * c->n_places + place];
}

/** [rows] the number of each row's place; how many there are. Newly allocated. */
static size_t *number_places(const tf_level_sums_ask *asked, size_t *n_places) {
    const tf_rows *rows = asked->rows;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t *places = g_new0(size_t, rows->n + 1);
    const uint32_t *codes[TF_MAX_SUM_COLUMNS];
    for (size_t i = 0; i < TF_MAX_SUM_COLUMNS; i++) {
        const char *other = asked->others[i];
        const bool apart = other && strcmp(other, asked->column) != 0;
        codes[i] = apart ? tf_table_levels(rows->table, other) : NULL;
    }
    *n_places = 0;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row))
            continue;
        g_autoptr(GString) key = g_string_new(NULL);
        for (size_t i = 0; i < TF_MAX_SUM_COLUMNS; i++)
            g_string_append_printf(key, "%u,", codes[i] ? codes[i][row] : 0);
        g_string_append_printf(key, "%a", asked->at ? asked->at[row] : 0.0);
        gpointer place;
        if (!g_hash_table_lookup_extended(known, key->str, NULL, &place)) {
            place = GSIZE_TO_POINTER((*n_places)++);
            g_hash_table_insert(known, g_strdup(key->str), place);
        }
        places[row] = GPOINTER_TO_SIZE(place);
    }
    return places;
}

static void clear(counts *c) {
    g_free(c->of[0]);
    g_free(c->of[1]);
    g_free(c->first);
}

/** False: there is nothing to compare. */
static bool count(const tf_level_sums_ask *asked, counts *c) {
    const uint32_t *codes = tf_table_levels(asked->rows->table, asked->column);
    c->n_levels = tf_table_n_levels(asked->rows->table, asked->column);
    if (!codes || !asked->numbers[0] || c->n_levels > MOST_OF_COLUMN)
        return false;
    g_autofree size_t *places = number_places(asked, &c->n_places);
    if (c->n_places > MOST_COUNTS / (c->n_levels + 1))
        return false;
    c->slack = asked->slack;
    c->first = g_new0(size_t, c->n_levels + 1);
    for (size_t k = 0; k < 2; k++)
        c->of[k] = g_new0(double, c->n_levels * c->n_places + 1);
    for (size_t row = 0; row < asked->rows->n; row++) {
        if (!tf_row_used(asked->rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        c->first[codes[row]] = c->first[codes[row]] ? c->first[codes[row]] : row + 1;
        for (size_t k = 0; k < 2 && asked->numbers[k]; k++)
            if (!isnan(asked->numbers[k][row]))
                c->of[k][codes[row] * c->n_places + places[row]] += asked->numbers[k][row];
    }
    return true;
}

/** Whether a level is the sum of those marked; the numbers above 0 that agree. */
static bool is_sum(const counts *c, size_t level, const bool *part, size_t *n_agree) {
    size_t n_parts = 0;
    for (size_t other = 0; other < c->n_levels; other++)
        n_parts += part[other];
    *n_agree = 0;
    for (size_t k = 0; k < 2; k++) {
        for (size_t place = 0; place < c->n_places; place++) {
            double sum = 0;
            for (size_t other = 0; other < c->n_levels; other++)
                sum += part[other] ? at(c, k, other, place) : 0;
            if (fabs(sum - at(c, k, level, place)) > c->slack * (double)(n_parts + 1))
                return false;
            *n_agree += sum > 0;
        }
    }
    return *n_agree > 0;
}

static void take(const tf_level_sums_ask *asked, const counts *c, size_t level, const bool *part,
                 tf_arena *arena, tf_level_sum *found) {
    g_autoptr(GString) said = g_string_new(NULL);
    *found = (tf_level_sum){.code = (uint32_t)level, .row = c->first[level] - 1};
    found->parts = tf_arena_array(arena, uint32_t, c->n_levels + 1);
    for (size_t i = 0; i < c->n_levels; i++)
        if (part[i])
            found->parts[found->n_parts++] = (uint32_t)i;
    for (size_t i = 0; i < found->n_parts; i++)
        g_string_append_printf(
            said, "%s\"%s\"",
            i == 0                    ? ""
            : i + 1 == found->n_parts ? " and "
                                      : ", ",
            tf_table_level_name(asked->rows->table, asked->column, found->parts[i]));
    found->said = tf_arena_strdup(arena, said->str);
}

/** Marks the combination of a number, of the levels that rows have but that one; how many. */
static size_t mark_parts(const counts *c, size_t level, size_t combination, bool *part) {
    size_t n = 0, bit = 0;
    for (size_t other = 0; other < c->n_levels; other++) {
        part[other] = false;
        if (other == level || !c->first[other])
            continue;
        part[other] = combination == SIZE_MAX || (combination >> bit & 1);
        n += part[other];
        bit++;
    }
    return n;
}

/** "CR+PR": it says which they are. */
static bool names_parts(const tf_level_sums_ask *asked, const char *name, const bool *part) {
    g_auto(GStrv) words = tf_name_words(name);
    for (size_t i = 0; i < tf_table_n_levels(asked->rows->table, asked->column); i++) {
        const char *level = tf_table_level_name(asked->rows->table, asked->column, i);
        g_auto(GStrv) own = tf_name_words(level);
        for (char **word = own; part[i] && *word; word++)
            if (!g_strv_contains((const char *const *)words, *word))
                return false;
    }
    return true;
}

static bool names_sum(const tf_level_sums_ask *asked, const char *name, const bool *part) {
    return tf_names_several(name) || tf_names_sum_row(name) ||
           (asked->names_sum && asked->names_sum(name)) || names_parts(asked, name, part);
}

/** The parts of a level, all others first. */
static bool find_parts(const tf_level_sums_ask *asked, const counts *c, size_t level, bool *part) {
    const char *name = tf_table_level_name(asked->rows->table, asked->column, level);
    size_t n_there = 0, n_agree = 0;
    for (size_t i = 0; i < c->n_levels; i++)
        n_there += c->first[i] != 0;
    const bool each = n_there <= MOST_LEVELS;
    const size_t n = each && n_there > 0 ? (size_t)1 << (n_there - 1) : 0;
    for (size_t i = 0; i <= n; i++) {
        const size_t combination = i == 0 ? SIZE_MAX : n - i;
        if (mark_parts(c, level, combination, part) >= 2 && is_sum(c, level, part, &n_agree) &&
            (n_agree >= (i == 0 ? LEAST_OF_WHOLE : LEAST_NUMBERS) || names_sum(asked, name, part)))
            return true;
    }
    return false;
}

bool tf_find_level_sum(const tf_level_sums_ask *asked, tf_arena *arena, tf_level_sum *found) {
    counts c = {0};
    bool there = false;
    if (!count(asked, &c))
        return false;
    g_autofree bool *part = g_new0(bool, c.n_levels + 1);
    for (size_t level = 0; level < c.n_levels && !there; level++) {
        there = c.first[level] && find_parts(asked, &c, level, part);
        if (there)
            take(asked, &c, level, part, arena, found);
    }
    clear(&c);
    return there;
}

bool tf_find_level_twin(const tf_level_sums_ask *asked, tf_arena *arena, tf_level_sum *found) {
    counts c = {0};
    bool there = false;
    if (!count(asked, &c))
        return false;
    g_autofree bool *part = g_new0(bool, c.n_levels + 1);
    for (size_t level = 1; level < c.n_levels && !there; level++) {
        for (size_t other = 0; other < level && !there; other++) {
            size_t n_agree = 0;
            memset(part, 0, c.n_levels * sizeof *part);
            part[other] = true;
            there = c.first[level] && c.first[other] && is_sum(&c, level, part, &n_agree) &&
                    n_agree >= 4;
            if (there)
                take(asked, &c, level, part, arena, found);
        }
    }
    clear(&c);
    return there;
}
