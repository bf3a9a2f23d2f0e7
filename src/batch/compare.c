#include "batch/compare.h"

#include <string.h>

#include "compare_internal.h"

tf_tolerances tf_tolerances_default(void) {
    return (tf_tolerances){.position = 0.05, .number = 1e-9};
}

/* ---- sentences ------------------------------------------------------------------------------- */

/* So much of a sentence is shown before what differs, and so much of what does. */
enum { BEFORE_IT = 24, OF_IT = 80 };

static const char *back(const char *text, const char *at, int characters) {
    while (at > text && characters-- > 0)
        at = g_utf8_prev_char(at);
    return at;
}

/* From the word in which the texts part. */
static char *piece(const char *text, size_t same) {
    const char *start = back(text, text + same, BEFORE_IT);
    while (start > text && start[-1] != ' ' && start[-1] != '\n')
        start--;
    const char *end = text + same;
    for (int i = 0; *end && i < OF_IT; i++)
        end = g_utf8_next_char(end);
    g_autofree char *part = g_strndup(start, (size_t)(end - start));
    g_strdelimit(part, "\n", ' ');
    return g_strdup_printf("\"%s%s%s\"", start > text ? "… " : "", g_strchomp(part),
                           *end ? " …" : "");
}

static void compare_sentences(const char *what, const char *before, const char *now,
                              GArray *renames, GArray *changes) {
    before = before ? before : "";
    now = now ? now : "";
    g_autofree char *renamed = tf_renames_apply(renames, TF_AS_IT_IS, before);
    if (strcmp(before, now) == 0)
        return;
    if (strcmp(renamed, now) == 0) {
        tf_renames_count(renames, before);
        return;
    }
    before = renamed;
    size_t same = 0;
    while (before[same] && before[same] == now[same])
        same++;
    while (same > 0 && ((before[same] & 0xC0) == 0x80 || (now[same] & 0xC0) == 0x80))
        same--;
    tf_change_add(changes, TF_CHANGE_TEXT, g_strdup(what), *before ? piece(before, same) : NULL,
                  *now ? piece(now, same) : NULL);
}

/* What readers read comes first; of one kind the order stays. */
static void sort_changes(GArray *changes) {
    static const tf_change_kind order[] = {TF_CHANGE_NUMBER, TF_CHANGE_TEXT,  TF_CHANGE_PAGE,
                                           TF_CHANGE_LOOK,   TF_CHANGE_SHAPE, TF_CHANGE_MOVED};
    g_autofree tf_change *copy = g_memdup2(changes->data, changes->len * sizeof(tf_change));
    guint n = 0;
    for (size_t k = 0; k < G_N_ELEMENTS(order); k++)
        for (guint i = 0; i < changes->len; i++)
            if (copy[i].kind == order[k])
                g_array_index(changes, tf_change, n++) = copy[i];
}

/* ---- all ------------------------------------------------------------------------------------- */

GArray *tf_records_compare(const tf_record *before, const tf_record *now,
                           const tf_tolerances *tolerances) {
    GArray *changes = tf_changes_new();
    const char *old = before->numbers ? before->numbers : "";
    const char *own = now->numbers ? now->numbers : "";
    g_autoptr(GArray) renames = tf_renames_find(old, own);
    const tf_tolerant with = {tolerances->position, tolerances->number, renames};
    tf_numbers_compare(old, own, &with, changes);
    if (before->scene && now->scene)
        tf_scenes_compare(before->scene, now->scene, &with, changes);
    else if (before->scene || now->scene)
        tf_change_add(changes, TF_CHANGE_PAGE, g_strdup("drawing"),
                      before->scene ? g_strdup("drawn") : NULL,
                      now->scene ? g_strdup("drawn") : NULL);
    compare_sentences("caption", before->caption, now->caption, renames, changes);
    compare_sentences("methods", before->methods, now->methods, renames, changes);
    compare_sentences("alternative text", before->description, now->description, renames, changes);
    tf_renames_tell(renames, changes);
    sort_changes(changes);
    return changes;
}
