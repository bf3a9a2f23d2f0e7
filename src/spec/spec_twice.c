#include <string.h>

#include "spec_apply.h"

/* What was given twice, in the words in which it was typed. */

/* As it was typed: "--group sex", "--set group.column=sex". */
static char *as_typed(const char *path, tf_typed typed) {
    return strcmp(typed.place.file, "--set") == 0
               ? g_strdup_printf("--set %s=%s", path, typed.text)
               : g_strdup_printf("%s %s", typed.place.file, typed.text);
}

void tf_spec_typed_twice(const tf_applying *a, const char *path, tf_typed first, tf_typed second,
                         const char *hint) {
    g_autofree char *before = as_typed(path, first);
    g_autofree char *again = as_typed(path, second);
    tf_diag_error(a->diag, &second.place, hint, "\"%s\" is given twice: %s and %s", path, before,
                  again);
}
