#include "data/wide_names.h"

#include <string.h>

#include <glib.h>

/** A name that ends with a number: what it is of, and the visit. */
typedef struct wide {
    const char *name;
    size_t stem;       /**< letters of what is measured, without what parts it from the visit; 0:
                            the name is of the visit alone */
    const char *visit; /**< "J0", "Week 4" */
    size_t letters;    /**< of the visit, before its number */
} wide;

static bool is_mark(char c) {
    return strchr("_-. /", c) != NULL;
}

static bool read_name(const char *name, wide *out) {
    const size_t n = strlen(name);
    size_t number = n;
    while (number > 0 && g_ascii_isdigit(name[number - 1]))
        number--;
    size_t letters = number;
    while (letters > 0 && is_mark(name[letters - 1]))
        letters--;
    const size_t word = letters;
    while (letters > 0 && !is_mark(name[letters - 1]) && !g_ascii_isdigit(name[letters - 1]))
        letters--;
    /* "Hb_0" has nothing but its number behind the mark */
    const bool bare = letters == 0 && word < number;
    const size_t from = bare ? number : letters;
    size_t stem = bare ? word : letters;
    while (stem > 0 && is_mark(name[stem - 1]))
        stem--;
    *out = (wide){name, stem, name + from, number - from};
    return number < n && number > 0 && n - number <= 4;
}

/* Of visits alone the letters have to be the same: "W4" and "W8", but not "Q1" and "V2". */
static bool same(const wide *a, const wide *b) {
    if (a->stem != b->stem || strncmp(a->name, b->name, a->stem) != 0)
        return false;
    return a->stem > 0 ||
           (a->letters == b->letters && strncmp(a->visit, b->visit, a->letters) == 0);
}

bool tf_are_wide_names(const char *a, const char *b) {
    wide x, y;
    return strcmp(a, b) != 0 && read_name(a, &x) && read_name(b, &y) && same(&x, &y);
}

char *tf_wide_hint(const char *const *names, size_t n) {
    size_t best = 0, most = 1;
    wide x, y;
    for (size_t i = 0; i < n; i++) {
        size_t alike = 0;
        for (size_t k = i; read_name(names[i], &x) && k < n; k++)
            alike += read_name(names[k], &y) && same(&x, &y);
        best = alike > most ? i : best;
        most = MAX(most, alike);
    }
    if (most < 2)
        return NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    read_name(names[best], &x);
    for (size_t k = best; k < n; k++)
        if (read_name(names[k], &y) && same(&x, &y))
            g_string_append_printf(list, "%s\"%s\": \"%s\"", list->len > 0 ? ", " : "", names[k],
                                   y.visit);
    return g_strdup_printf("a column for each visit? --set 'pivot={longer: {%s}, names: visit, "
                           "values: value}' --visit visit --value value makes rows of them",
                           list->str);
}
