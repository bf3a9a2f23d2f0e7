/* What entries of all forms are read with. */
#include "steps.h"

#include <string.h>

#include "base/composed.h"
#include "base/scope.h"
#include "scalar.h"

const tf_node *tf_step_get(const tf_step *step, const char *name) {
    const tf_node *node = step->node->type == TF_NODE_MAP ? tf_node_get(step->node, name) : NULL;
    return node;
}

bool tf_step_knows(const tf_step *step, const char *known) {
    bool good = true;
    for (size_t i = 0; i < step->node->n; i++) {
        const tf_node *name = step->node->names[i];
        if (tf_enum_index(known, name->text) >= 0)
            continue;
        g_autofree char *list = tf_enum_list(known);
        g_autofree char *hint = g_strdup_printf("known are %s", list);
        tf_diag_error(tf_diag_as(step->diag, TF_CODE_UNKNOWN_KEY), &name->place, hint,
                      "unknown key \"%s\" in \"%s\"", name->text, step->name);
        good = false;
    }
    return good;
}

void tf_step_put(tf_step *step, const char *field, const char *value, const tf_node *node) {
    const tf_spec_pair pair = {.key = field, .value = value, .place = node->place};
    g_array_append_val(step->fields, pair);
}

void tf_step_put_list(tf_step *step, const char *field, const char *const *values, size_t n) {
    const tf_spec_pair pair = {
        .key = field, .values = values, .n_values = n, .place = step->node->place};
    g_array_append_val(step->fields, pair);
}

const char *tf_step_text(const tf_step *step, const tf_node *node, const char *name,
                         const char *expected) {
    g_autofree char *path = g_strdup_printf("%s.%s", step->name, name);
    const char *text = tf_scalar_text(node, path, expected, step->diag);
    if (text != NULL && text[0] == '\0') {
        tf_diag_error(step->diag, &node->place, NULL, "\"%s\" must be %s: it is empty", path,
                      expected);
        return NULL;
    }
    return text;
}

const char *const *tf_step_texts(const tf_step *step, const tf_node *node, const char *name,
                                 size_t least, size_t *n) {
    const bool list = node->type == TF_NODE_LIST;
    *n = list ? node->n : 1;
    const char **texts = tf_arena_array(step->arena, const char *, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        const tf_node *item = list ? node->items[i] : node;
        texts[i] = tf_step_text(step, item, name, list ? "a list of texts" : "a text");
        if (texts[i] == NULL)
            return NULL;
        g_autofree char *one_line = tf_one_line_name(texts[i], strlen(texts[i]));
        if (strcmp(one_line, texts[i]) != 0)
            texts[i] = tf_arena_strdup(step->arena, one_line);
    }
    if (*n >= least)
        return texts;
    tf_diag_error(step->diag, &node->place, NULL, "\"%s.%s\" must have at least %zu entries",
                  step->name, name, least);
    return NULL;
}

bool tf_step_refuse(const tf_step *step, const tf_node *node, const char *hint, const char *what) {
    tf_diag_error(step->diag, &node->place, hint, "\"%s\" %s", step->name, what);
    return false;
}
