#include "claims_numbers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

/** A number as it is printed. */
typedef struct printed {
    double value, half; /**< half of its last digit */
    char bound;         /**< '<', '>' or 0 */
} printed;

/* ---- what the record bears ------------------------------------------------------------------- */

static bool is_near(const printed *p, double value) {
    if (isnan(value))
        return false;
    if (p->bound)
        return p->bound == '<' ? value < p->value : value > p->value;
    return fabs(value - p->value) <= p->half * (1 + 1e-6) + 1e-12;
}

/** Whether rows of that group have it: those of the pairs that it is in, too. */
static bool is_of_group(const char *row_group, const char *group) {
    if (!group)
        return true;
    g_auto(GStrv) pair = g_strsplit(row_group, "|", -1);
    return !*row_group || g_strv_contains((const char *const *)pair, group);
}

/** As it is, in percent, or out of its logarithm, as pooled ratios are in the record. */
static bool is_value(const printed *p, double value) {
    return is_near(p, value) || is_near(p, 100 * value) || is_near(p, exp(value));
}

/** Of pooled estimates again, study by study, the record has standard errors: whether it could be
    one of the limits of that estimate, by a normal quantile or one of Student's. */
static bool is_limit(const claims_facts *facts, const printed *p, size_t at) {
    const tf_statistic *row = tf_results_statistic(facts->results, at);
    if (at + 1 >= tf_results_n_statistics(facts->results) ||
        !g_str_has_suffix(row->statistic, "_estimate"))
        return false;
    const tf_statistic *error = tf_results_statistic(facts->results, at + 1);
    const double least = 1.2, most = 13; /* quantiles of the levels and studies of the grids */
    const double scaled[] = {p->value, p->value / 100, p->value > 0 ? log(p->value) : NAN};
    for (size_t i = 0; i < G_N_ELEMENTS(scaled); i++) {
        const double quantile = fabs(scaled[i] - row->value) / error->value;
        if (quantile > least && quantile < most)
            return true;
    }
    return false;
}

static bool is_in_rows(const claims_facts *facts, const printed *p, const char *group) {
    for (size_t i = 0; i < tf_results_n_statistics(facts->results); i++) {
        const tf_statistic *row = tf_results_statistic(facts->results, i);
        const bool own = is_of_group(row->group, group) && !row->text;
        if (own && (is_value(p, row->value) || is_near(p, row->at) || is_limit(facts, p, i)))
            return true;
    }
    return false;
}

/** The sum of all groups, such as the patients of both arms. */
static bool is_sum(const claims_facts *facts, const printed *p) {
    for (size_t i = 0; i < tf_results_n_statistics(facts->results); i++) {
        const tf_statistic *first = tf_results_statistic(facts->results, i);
        double sum = 0;
        for (size_t k = 0; k < tf_results_n_statistics(facts->results); k++) {
            const tf_statistic *row = tf_results_statistic(facts->results, k);
            if (!row->text && !strchr(row->group, '|') && isnan(row->at) &&
                strcmp(row->term, first->term) == 0 &&
                strcmp(row->statistic, first->statistic) == 0)
                sum += row->value;
        }
        if (is_near(p, sum))
            return true;
    }
    return false;
}

/** What was asked for: thresholds, limits of axes, published values. */
static bool is_asked(const claims_facts *facts, const printed *p) {
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, facts->settings);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        g_auto(GStrv) words = g_regex_split_simple("[^-0-9.]+", value, 0, 0);
        for (size_t i = 0; words[i]; i++)
            if (*words[i] && is_near(p, g_ascii_strtod(words[i], NULL)))
                return true;
    }
    return false;
}

/** How many groups, terms or facets there are, or fewer: of some the rest is said. */
static bool is_count_of_names(const claims_facts *facts, const printed *p) {
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tf_results_n_statistics(facts->results); i++) {
        g_hash_table_add(names, (gpointer)tf_results_statistic(facts->results, i)->group);
        g_hash_table_add(names, (gpointer)tf_results_statistic(facts->results, i)->term);
    }
    return p->half == 0.5 && p->value >= 2 && p->value <= (double)g_hash_table_size(names);
}

/* ---- what is printed ------------------------------------------------------------------------- */

static printed read_number(const GMatchInfo *match) {
    g_autofree char *bound = g_match_info_fetch(match, 1), *sign = g_match_info_fetch(match, 2);
    g_autofree char *digits = g_strdelimit(g_match_info_fetch(match, 3), ",\u00B7", '.');
    const char *point = strchr(digits, '.');
    printed p = {.value = g_ascii_strtod(digits, NULL) * (*sign ? -1 : 1), .bound = *bound};
    p.half = 0.5 * pow(10, point ? -(double)strlen(point + 1) : 0);
    return p;
}

/** Names may have digits in them: longest first, so that no name is left of another. */
static int by_length(const void *a, const void *b) {
    const char *const *x = a, *const *y = b;
    const size_t n = strlen(*x), m = strlen(*y);
    return (n < m) - (n > m);
}

static GPtrArray *names_of(const claims_facts *facts) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < tf_results_n_statistics(facts->results); i++) {
        const tf_statistic *row = tf_results_statistic(facts->results, i);
        g_autofree char *both = g_strconcat(row->group, "|", row->term, NULL);
        g_auto(GStrv) parts = g_strsplit_set(both, "|=", -1);
        for (size_t k = 0; parts[k]; k++)
            if (strpbrk(parts[k], "0123456789") && strlen(parts[k]) > 1 &&
                !g_ptr_array_find_with_equal_func(names, parts[k], g_str_equal, NULL))
                g_ptr_array_add(names, g_strdup(parts[k]));
    }
    g_ptr_array_sort(names, by_length);
    return names;
}

/** The group that a sentence begins with; NULL: none. */
static const char *group_of(const claims_facts *facts, const char *sentence) {
    for (size_t i = 0; i < tf_results_n_statistics(facts->results); i++) {
        const char *group = tf_results_statistic(facts->results, i)->group;
        const size_t length = strlen(group);
        if (length > 0 && !strchr(group, '|') && g_str_has_prefix(sentence, group) &&
            (sentence[length] == ':' || g_str_has_prefix(sentence + length, "\u00A0:")))
            return group;
    }
    return NULL;
}

static bool is_borne(const claims_facts *facts, const char *sentence, const GPtrArray *names) {
    const char *group = group_of(facts, sentence);
    g_autoptr(GString) text = g_string_new(sentence);
    for (guint i = 0; i < names->len; i++)
        g_string_replace(text, g_ptr_array_index(names, i), "name", 0);
    g_autoptr(GRegex) number = g_regex_new(
        "(?:([<>])[ \u00A0\u202F]*|(?<![\\w.,]))(\u2212?)(\\d+(?:[.,]\\d+)?)(?!\\w)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    bool good = true;
    for (g_regex_match(number, text->str, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        const printed p = read_number(match);
        good = good && (p.value == 0 || is_in_rows(facts, &p, group) || is_sum(facts, &p) ||
                        is_asked(facts, &p) || is_count_of_names(facts, &p));
    }
    return good;
}

char *claims_numbers_unborne(const claims_facts *facts, const char *text) {
    g_autoptr(GPtrArray) names = names_of(facts);
    g_auto(GStrv) sentences = g_regex_split_simple("(?<=\\.)[ \n](?=\\p{Lu})", text, 0, 0);
    g_autoptr(GString) wrong = g_string_new(NULL);
    for (size_t i = 0; sentences[i]; i++)
        if (!is_borne(facts, sentences[i], names))
            g_string_append_printf(wrong, "%s%s", wrong->len ? " | " : "", sentences[i]);
    return wrong->len ? g_strdup(wrong->str) : NULL;
}
