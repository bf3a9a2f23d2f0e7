/* Adjusted limits and P values go together. A pair of one and the other contradicts itself only
   near the border, where it matters most. */
#include "adjusted_beside.h"

#include <string.h>

#include "analysis/folded_name.h"

/** Small letters and numerals of a name, and nothing else. */
static char *bare_name(const char *name) {
    g_autofree char *folded = tf_fold_name(name);
    GString *bare = g_string_new(NULL);
    for (const char *at = folded; *at; at++)
        if (g_ascii_isalnum(*at))
            g_string_append_c(bare, *at);
    return g_string_free(bare, FALSE);
}

/** The longest first: each is cut out of a name in whole. */
static const char *const adjusted_words[] = {"multiplicityadjusted",
                                             "adjusted",
                                             "ajustees",
                                             "ajustee",
                                             "ajustes",
                                             "ajuste",
                                             "adjust",
                                             "adj"};
/** The two ways to say that it isn't. */
static const char *const crude_words[] = {"unadjusted", "nonadjusted", "unadj",    "nonadj",
                                          "nonajuste",  "nonajustee",  "nonajust", "crude",
                                          "brute",      "brut",        "univ",     "raw"};

/** Cuts the first word of a list that is there. */
static bool cut_word(char *bare, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char *at = strstr(bare, words[i]);
        if (!at)
            continue;
        const char *rest = at + strlen(words[i]);
        memmove(at, rest, strlen(rest) + 1);
        return true;
    }
    return false;
}

/** Whether a name says that it is adjusted; `stem`: what it says beside. */
static bool is_adjusted(const char *name, char **stem) {
    char *bare = *stem = bare_name(name);
    return !cut_word(bare, crude_words, G_N_ELEMENTS(crude_words)) &&
           cut_word(bare, adjusted_words, G_N_ELEMENTS(adjusted_words));
}

/** Names of P values, among them those of tables of SAS. */
static bool is_p(const char *stem) {
    static const char *const names[] = {"p",     "pvalue",    "pval", "probt", "probz", "probf",
                                        "probq", "probchisq", "prt",  "prz",   NULL};
    return g_strv_contains(names, stem);
}

/** The column of the file that is the given one, but adjusted, or not adjusted; NULL: none. */
static const char *other_of(const tf_forest_job *job, const char *column) {
    g_autofree char *stem = NULL;
    const bool adjusted = is_adjusted(column, &stem);
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *name = tf_table_column_name(job->table, i);
        g_autofree char *other = NULL;
        if (is_adjusted(name, &other) != adjusted &&
            (strcmp(stem, other) == 0 || (is_p(stem) && is_p(other))))
            return name;
    }
    return NULL;
}

static bool is_adjusted_column(const char *column) {
    g_autofree char *stem = NULL;
    return is_adjusted(column, &stem);
}

/** As a flag takes them all: the columns of one effect. */
static char *hint_for(const tf_forest_job *job, const tf_result_columns *c, const char *lower,
                      const char *upper, const char *p) {
    if (job->forest->n_effects > 1)
        return g_strdup_printf("\"%s\" goes with \"%s\", \"%s\" with \"%s\"", c->p, lower,
                               c->interval[1], p);
    if (strcmp(c->interval[1], c->interval[2]) == 0)
        return g_strdup_printf("--limits \"%s\", or --p \"%s\"", lower, p);
    return g_strdup_printf("--lower \"%s\" --upper \"%s\", or --p \"%s\"", lower, upper, p);
}

void tf_given_rows_doubt_adjusted(const tf_forest_job *job, const tf_result_columns *columns) {
    for (size_t e = 0; e < job->forest->n_effects; e++) {
        const tf_result_columns *c = &columns[e];
        const char *const *limits = c->interval + 1;
        if (!c->p || !limits[0] || !limits[1] ||
            is_adjusted_column(c->p) == is_adjusted_column(limits[0]))
            continue;
        const char *lower = other_of(job, limits[0]);
        const char *upper = other_of(job, limits[1]);
        const char *p = other_of(job, c->p);
        if (!lower || !upper || !p)
            continue;
        const tf_place place = {.file = tf_table_path(job->table)};
        g_autofree char *hint = hint_for(job, c, lower, upper, p);
        tf_diag_warning(
            job->diag, &place, hint,
            is_adjusted_column(c->p)
                ? "the P values of \"%s\" are adjusted, the limits of \"%s\" aren't"
                : "the limits of \"%2$s\" are adjusted, the P values of \"%1$s\" aren't",
            c->p, limits[0]);
    }
}
