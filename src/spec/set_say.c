#include <string.h>

#include "set_internal.h"

/* What the parts of the reader have to say, once each: figures share what they extend, and the
   rounds of a for_each their keys. */

void tf_set_complain(set_reader *r, const tf_place *place, const char *hint, const char *message,
                     const char *about) {
    g_autoptr(tf_diag) own = tf_diag_new_like(r->diag);
    tf_diag_error(own, place, hint, message, about);
    tf_set_say(r, own);
    r->good = false;
}

void tf_set_say(set_reader *r, const tf_diag *diag) {
    if (r->figure != NULL)
        tf_diag_merge_new(r->figure, diag);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        const tf_place *place = &finding->place;
        char *key = g_strdup_printf("%s:%u:%u:%s", place->file != NULL ? place->file : "",
                                    place->line, place->column, finding->message);
        if (g_hash_table_add(r->said, key))
            tf_diag_add(r->diag, finding);
    }
}

void tf_set_note(tf_set *set, GPtrArray *list, const char *path) {
    for (guint i = 0; i + 1 < list->len; i++)
        if (strcmp(list->pdata[i], path) == 0)
            return;
    list->pdata[list->len - 1] = tf_arena_strdup(set->arena, path);
    g_ptr_array_add(list, NULL);
}

void tf_set_note_path(tf_set *set, const char *path) {
    tf_set_note(set, set->paths, path);
}
