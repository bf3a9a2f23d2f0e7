#include <string.h>

#include "scalar.h"
#include "set_internal.h"

/* Ids of figures. They name files on every system, in URLs and in Makefiles, hence so few
   characters; and some file systems take Fig1 and fig1 for one file. */

#define MAX_ID 100

static bool is_id(const char *text) {
    if (text[0] == '\0' || text[0] == '.' || text[0] == '-' || strlen(text) > MAX_ID)
        return false;
    for (const char *p = text; *p != '\0'; p++)
        if (!g_ascii_isalnum(*p) && strchr("._-", *p) == NULL)
            return false;
    return true;
}

/* Of the figure that is read alone, where a for_each makes it one of many; a figure that stands in
   the file as it is refuses the set. */
static void complain(set_reader *r, const tf_scope *scope, const tf_diag *own) {
    tf_set_say(r, own);
    r->good &= scope->binding != NULL;
}

/* Names that a person gives are always ids. */
static char *hint_of_names(const tf_scope *scope, const char *values) {
    const tf_node *path = tf_binding_find(scope->binding, "path");
    if (path != NULL)
        return g_strdup_printf(
            "give the file another name, or name the files yourself: list: [{path: "
            "\"%s\", short: a1}] and id: os-{short}",
            path->text);
    return g_strdup_printf("name them yourself: list: [{value: %s, short: a1}] and id: os-{short}",
                           strchr(values, ',') != NULL ? "\"<65\"" : values);
}

/* Two figures of one for_each: what makes them different got lost, or never was in the id. */
static void refuse_round(const tf_id_claim *first, const char *values, const char *id,
                         const tf_scope *scope, tf_diag *diag) {
    const tf_place *place = &first->written->place;
    g_autofree char *hint = hint_of_names(scope, values);
    if (values[0] == '\0')
        tf_diag_error(diag, place, "put a variable into it, such as id: os-{value}",
                      "\"for_each\" makes several figures with the id \"%s\"", id);
    else if (strcmp(values, first->values) == 0)
        tf_diag_error(diag, place, "take one of them out, or put another variable into the id",
                      "%s comes twice: both make \"%s\"", values, id);
    else
        tf_diag_error(diag, place, hint, "%s and %s both make the id \"%s\"", first->values, values,
                      id);
}

/* Which of two figures of a for_each an id means can't be told: neither is drawn. */
static bool is_taken(const tf_id_claim *first, const tf_id_claim *own, const tf_scope *scope,
                     tf_diag *diag) {
    if (first == NULL)
        return false;
    if (first->written == own->written) {
        refuse_round(first, own->values, own->node->text, scope, diag);
        if (first->spec != NULL)
            tf_spec_refuse(first->spec, diag);
        return true;
    }
    const tf_place *before = &first->written->place, *place = &own->written->place;
    g_autofree char *hint =
        strcmp(before->file, place->file) == 0
            ? g_strdup_printf("first in line %u", before->line)
            : g_strdup_printf("first in line %u of %s", before->line, before->file);
    tf_diag_error(diag, place, hint, "the id \"%s\" is used twice", own->node->text);
    return true;
}

/* What only signs or letters of other scripts begin has hyphens in front, which no id has. */
static const tf_node *without_first_signs(set_reader *r, const tf_node *node,
                                          const tf_node *written) {
    if (node == written || written->text[0] != '{')
        return node;
    const char *text = node->text + strspn(node->text, "-.");
    return text == node->text || *text == '\0'
               ? node
               : tf_node_scalar(r->set->arena, text, TF_QUOTED, node->place);
}

static void refuse_text(const tf_scope *scope, const tf_node *written, const tf_node *node,
                        const char *values, tf_diag *diag) {
    const tf_node *path = tf_binding_find(scope->binding, "path");
    if (values[0] == '\0') {
        tf_diag_error(diag, &written->place,
                      "it becomes a file name: letters without accents, digits, and . _ - but "
                      "not first; at most 100",
                      "\"%s\" can't be an id", node->text);
        return;
    }
    g_autofree char *hint = hint_of_names(scope, values);
    const char *too_long = strlen(node->text) > MAX_ID ? ": it is longer than 100 letters" : "";
    if (path != NULL)
        tf_diag_error(diag, &written->place, hint,
                      "the name of \"%s\" makes \"%s\", which can't be an id%s", path->text,
                      node->text, too_long);
    else
        tf_diag_error(diag, &written->place, hint, "%s makes \"%s\", which can't be an id%s",
                      values, node->text, too_long);
}

/* NULL, with an error: it has none that can be used. */
static const tf_node *read_text(set_reader *r, const tf_node *written, const tf_scope *scope,
                                GString *values, tf_diag *diag) {
    tf_replacer replacer = {
        .scope = *scope, .arena = r->set->arena, .diag = diag, .values = values};
    if (tf_scalar_text(written, "id", "a text", diag) == NULL)
        return NULL;
    const tf_node *node = tf_replace(&replacer, written, TF_REPLACE_ID);
    if (replacer.failed)
        return NULL;
    node = without_first_signs(r, node, written);
    if (is_id(node->text))
        return node;
    refuse_text(scope, written, node, values->str, diag);
    return NULL;
}

tf_id_claim *tf_set_read_id(set_reader *r, const tf_node *figure, const tf_scope *scope) {
    const tf_node *written = tf_node_get(figure, "id");
    if (written == NULL) {
        tf_set_complain(r, &figure->place, "such as \"id: fig1-pfs\": its files are named so",
                        "a figure needs an \"%s\"", "id");
        return NULL;
    }
    g_autoptr(GString) values = g_string_new(NULL);
    g_autoptr(tf_diag) own_diag = tf_diag_new_like(r->diag);
    const tf_node *node = read_text(r, written, scope, values, own_diag);
    tf_id_claim *own = NULL;
    if (node != NULL) {
        own = tf_arena_array(r->set->arena, tf_id_claim, 1);
        *own = (tf_id_claim){node, written, tf_arena_strdup(r->set->arena, values->str), NULL};
        g_autofree char *folded = g_ascii_strdown(node->text, -1);
        if (is_taken(g_hash_table_lookup(r->ids, folded), own, scope, own_diag))
            own = NULL;
        else
            g_hash_table_insert(r->ids, g_steal_pointer(&folded), own);
    }
    if (own == NULL)
        complain(r, scope, own_diag);
    else
        tf_set_say(r, own_diag);
    return own;
}
