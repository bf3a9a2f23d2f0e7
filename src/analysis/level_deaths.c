/* "DCD" beside NYHA I to IV: whoever filled the form in had no class to write any more. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "analysis/alike.h"
#include "analysis/folded_name.h"
#include "analysis/order.h"
#include "data/condition_text.h"

/** Of fewer others nobody can say that they are classes. */
#define LEAST_CLASSES 2

static bool says_death(const char *name) {
    static const char *const words[] = {
        "dcd",      "dc",     "decede", "decedee",  "decedes", "deces",  "mort",  "morte",
        "dead",     "died",   "death",  "deceased", "exitus",  "\u2020", "deced", "decede(e)",
        "decede.e", "dcd(e)", "dcde",   "dcd.",     "dc.",     NULL};
    g_autofree char *folded = tf_fold_name(name);
    return g_strv_contains(words, folded);
}

/** Whether those that say no death stand in an order by what they say: I to IV, 0 to 3, mild to
 * severe. */
static bool are_classes(const char *const *names, size_t n) {
    g_autofree bool *unknown = g_new0(bool, n + 1);
    g_autofree const char **others = g_new0(const char *, n + 1);
    g_autofree size_t *ranks = g_new0(size_t, n + 1);
    size_t n_others = 0, n_ranked = 0;
    tf_levels_find_unknown(names, n, unknown);
    for (size_t i = 0; i < n; i++)
        if (!says_death(names[i]) && !unknown[i] && !tf_name_is_rest(names[i]))
            others[n_others++] = names[i];
    tf_rank_names(others, n_others, '.', ranks);
    for (size_t i = 0; i < n_others; i++)
        n_ranked += ranks[i] != SIZE_MAX;
    return n_ranked >= LEAST_CLASSES && n_ranked == n_others;
}

void tf_levels_warn_deaths(const char *const *names, size_t n, const tf_alike_ask *asked,
                           tf_diag *diag) {
    size_t at = 0;
    while (at < n && !says_death(names[at]))
        at++;
    const bool named = at < n && asked->weights && asked->weights[at] >= TF_ALIKE_NAMED;
    if (at == n || named || !are_classes(names, n))
        return;
    g_autofree char *without = tf_without_hint(asked->column, names[at]);
    g_autofree char *hint =
        g_strdup_printf("if it says that the patient has died, leave its rows out: %s", without);
    tf_diag_warning(diag, asked->place, hint,
                    "\"%s\" is a level of \"%s\" like any other, beside classes", names[at],
                    asked->column);
}
