/* Levels that were coded in two ways: 1 and 2 in the rows of one centre, A and B in all others. */
#include <glib.h>
#include <string.h>

#include "analysis/alike.h"
#include "analysis/order.h"
#include "base/word_company.h"

/** Levels without those by which nobody knows the answer, which are words beside any code. */
static size_t take_known(const char *const *names, size_t n, const char **known, size_t *index) {
    g_autofree bool *unknown = g_new0(bool, n + 1);
    size_t n_known = 0;
    tf_levels_find_unknown(names, n, unknown);
    for (size_t i = 0; i < n; i++)
        if (!unknown[i] && !tf_name_is_rest(names[i])) {
            index[n_known] = i;
            known[n_known++] = names[i];
        }
    return n_known;
}

/** Whether keys name all that are numbers, or all that are none. */
static bool are_named(const tf_alike_ask *asked, const size_t *index, const bool *number,
                      size_t n) {
    size_t open[2] = {0, 0};
    for (size_t i = 0; i < n && asked->weights; i++)
        open[number[i]] += asked->weights[index[i]] != TF_ALIKE_NAMED;
    return asked->weights && (open[false] == 0 || open[true] == 0);
}

static void add(GString *text, const char *name) {
    g_string_append_printf(text, "%s\"%s\"", text->len ? ", " : "", name);
}

bool tf_levels_warn_codes(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag) {
    g_autofree const char **known = g_new0(const char *, n + 1);
    g_autofree size_t *index = g_new0(size_t, n + 1);
    g_autofree bool *number = g_new0(bool, n + 1);
    const size_t n_known = take_known(names, n, known, index);
    g_autoptr(tf_word_company) company = tf_word_company_new(known, n_known);
    if (tf_word_company_codes(company, known, n_known, number) == 0 ||
        are_named(asked, index, number, n_known))
        return false;
    g_autoptr(GString) numbers = g_string_new(NULL);
    g_autoptr(GString) words = g_string_new(NULL);
    const char *first = NULL, *word = NULL;
    for (size_t i = 0; i < n_known; i++) {
        add(number[i] ? numbers : words, known[i]);
        first = first || !number[i] ? first : known[i];
        word = word || number[i] ? word : known[i];
    }
    g_autofree char *hint =
        asked->merge_key ? g_strdup_printf("if \"%s\" is \"%s\": --set '%s={\"%s\": [\"%s\"]}'",
                                           first, word, asked->merge_key, word, first)
                         : g_strdup("if they mean the same, write them alike in the file");
    tf_diag_warning(diag, asked->place, hint,
                    "numbers stand beside words in column \"%s\": %s beside %s", asked->column,
                    numbers->str, words->str);
    return true;
}
