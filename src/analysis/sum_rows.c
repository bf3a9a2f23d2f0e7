#include "analysis/sum_rows.h"

#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/name_words.h"
#include "data/condition_text.h"

/* Behind them may stand of what: "Total A". Other words may begin a name. */
static const char *const totals[] = {"total",         "totals",         "totaux",      "subtotal",
                                     "sub-total",     "sous-total",     "grand total", "moyenne",
                                     "total general", "moyenne totale", NULL};
static const char *const others[] = {"sum",
                                     "somme",
                                     "summe",
                                     "gesamt",
                                     "overall",
                                     "all",
                                     "tous",
                                     "ensemble",
                                     "mean",
                                     "median",
                                     "mediane",
                                     "average",
                                     "avg",
                                     "avg.",
                                     "means",
                                     "moy",
                                     "moy.",
                                     "moyennes",
                                     "durchschnitt",
                                     "mittel",
                                     "mittelwert",
                                     "std dev",
                                     "ecart type",
                                     "ecart-type",
                                     "effectif",
                                     "effectifs",
                                     "effectif total",
                                     "nombre",
                                     "moyenne generale",
                                     NULL};
/* With nothing behind them they are names like others. */
static const char *const counts[] = {"n", "nb", "n total", NULL};

/** The folded text behind the longest of the words, without blanks; NULL: it begins with none. */
static const char *behind_word(const char *folded, const char *const *words) {
    const char *rest = NULL;
    for (; *words; words++) {
        const char *end = folded + strlen(*words);
        /* The first letter settles nearly all, of the names of every patient. */
        if (folded[0] == (*words)[0] && g_str_has_prefix(folded, *words) && (!rest || end > rest) &&
            (*end == '\0' || strchr(" (:=", *end)))
            rest = end;
    }
    return rest ? rest + strspn(rest, " ") : NULL;
}

/* "Total", "Moyenne (n=24)"; neither "SUM-001" nor "Total thyroidectomy" where groups are asked. */
bool tf_names_sum(const char *text, tf_sum_of of) {
    g_autofree char *folded = tf_fold_name(text);
    const char *rest = behind_word(folded, totals);
    if (rest && of == TF_SUM_OF_PATIENTS)
        return !g_ascii_isdigit(*rest);
    rest = rest ? rest : behind_word(folded, others);
    if (rest)
        return *rest == '\0' || strchr("(:=", *rest) != NULL;
    rest = behind_word(folded, counts);
    return rest && *rest != '\0' && strchr(":=", *rest);
}

/* "ALL" is a leukaemia, too. */
bool tf_names_sum_row(const char *text) {
    return tf_names_sum(text, TF_SUM_OF_GROUPS) && g_ascii_strcasecmp(text, "all") != 0;
}

/* "Total neoadjuvant therapy" is an arm: every word has to say it. */
bool tf_names_whole(const char *name) {
    static const char *const whole[] = {
        "total",   "totale",   "totaux", "all",   "tous",     "toutes", "global", "globale",
        "overall", "ensemble", "pooled", "whole", "combined", "gesamt", "alle",   NULL};
    static const char *const fillers[] = {
        "patient", "patients", "population", "arm",       "arms",   "bras",   "group",   "groups",
        "groupe",  "groupes",  "subject",    "subjects",  "sujets", "cohort", "cohorte", "study",
        "etude",   "entire",   "the",        "les",       "le",     "la",     "des",     "de",
        "of",      "n",        "confondus",  "confondue", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    bool says = false;
    for (char **word = words; *word; word++) {
        const bool is_whole = g_strv_contains(whole, *word);
        if (!is_whole && !g_strv_contains(fillers, *word) && !g_ascii_isdigit(**word))
            return false;
        says |= is_whole;
    }
    return says;
}

static size_t count_rows(const tf_rows *rows, const uint32_t *codes, uint32_t code, size_t *first) {
    size_t n = 0;
    for (size_t row = 0; row < rows->n; row++)
        if (codes[row] == code && tf_row_used(rows, row) && n++ == 0)
            *first = row;
    return n;
}

/* Names first: nearly all files have none, and rows may be many. */
bool tf_refuse_sum_rows(const tf_rows *rows, const char *column, tf_sum_of of, tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    const size_t n = codes ? tf_table_n_levels(rows->table, column) : 0;
    for (size_t level = 0; level < n; level++) {
        const char *name = tf_table_level_name(rows->table, column, level);
        size_t first = 0;
        const size_t n_rows =
            tf_names_sum(name, of) ? count_rows(rows, codes, (uint32_t)level, &first) : 0;
        if (n_rows == 0 || (of == TF_SUM_OF_GROUPS && n_rows > 1))
            continue;
        const tf_place place = tf_table_place(rows->table, first, column);
        g_autofree char *hint = tf_without_hint(column, name);
        tf_diag_error(diag, &place, hint,
                      "\"%s\" in column \"%s\" is no %s: a row of sums or means?", name, column,
                      of == TF_SUM_OF_GROUPS ? "group" : "patient");
        return false;
    }
    return true;
}
