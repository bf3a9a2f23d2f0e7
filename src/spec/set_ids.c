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

/* Two figures of one for_each: what makes them different got lost, or never was in the id. */
static void refuse_round(set_reader *r, const tf_id_claim *first, const char *values,
                         const char *id) {
    const tf_place *place = &first->written->place;
    if (values[0] == '\0') {
        tf_set_complain(r, place, "put a variable into it, such as id: os-{value}",
                        "\"for_each\" makes several figures with the id \"%s\"", id);
    } else if (strcmp(values, first->values) == 0) {
        g_autofree char *message = g_strdup_printf("%s comes twice: both make \"%s\"", values, id);
        tf_set_complain(r, place, "take one of them out, or put another variable into the id", "%s",
                        message);
    } else {
        g_autofree char *message =
            g_strdup_printf("%s and %s both make the id \"%s\"", first->values, values, id);
        tf_set_complain(r, place,
                        "name them yourself: list: [{value: \"<65\", short: lt65}] and id: "
                        "os-{short}",
                        "%s", message);
    }
}

static bool is_taken(set_reader *r, const tf_id_claim *first, const tf_id_claim *own) {
    if (first == NULL)
        return false;
    if (first->written == own->written) {
        refuse_round(r, first, own->values, own->node->text);
        return true;
    }
    const tf_place *before = &first->written->place, *place = &own->written->place;
    g_autofree char *hint =
        strcmp(before->file, place->file) == 0
            ? g_strdup_printf("first in line %u", before->line)
            : g_strdup_printf("first in line %u of %s", before->line, before->file);
    tf_set_complain(r, place, hint, "the id \"%s\" is used twice", own->node->text);
    return true;
}

tf_id_claim *tf_set_read_id(set_reader *r, const tf_node *figure, const tf_scope *scope) {
    const tf_node *written = tf_node_get(figure, "id");
    if (written == NULL) {
        tf_set_complain(r, &figure->place, "such as \"id: fig1-pfs\": its files are named so",
                        "a figure needs an \"%s\"", "id");
        return NULL;
    }
    if (tf_scalar_text(written, "id", "a text", r->diag) == NULL) {
        r->good = false;
        return NULL;
    }
    g_autoptr(GString) values = g_string_new(NULL);
    g_autoptr(tf_diag) own_diag = tf_diag_new_like(r->diag);
    tf_replacer replacer = {
        .scope = *scope, .arena = r->set->arena, .diag = own_diag, .values = values};
    const tf_node *node = tf_replace(&replacer, written, TF_REPLACE_ID);
    tf_set_say(r, own_diag);
    r->good &= !replacer.failed;
    if (replacer.failed)
        return NULL;
    if (!is_id(node->text)) {
        tf_set_complain(r, &written->place,
                        "it becomes a file name: letters without accents, digits, and . _ - but "
                        "not first; at most 100",
                        "\"%s\" can't be an id", node->text);
        return NULL;
    }
    tf_id_claim *own = tf_arena_array(r->set->arena, tf_id_claim, 1);
    *own = (tf_id_claim){node, written, tf_arena_strdup(r->set->arena, values->str), NULL};
    g_autofree char *folded = g_ascii_strdown(node->text, -1);
    if (is_taken(r, g_hash_table_lookup(r->ids, folded), own))
        return NULL;
    g_hash_table_insert(r->ids, g_steal_pointer(&folded), own);
    return own;
}
