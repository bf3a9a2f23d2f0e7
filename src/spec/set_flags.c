#include <string.h>

#include "set_internal.h"

/* What the command line sets in all figures of a set. A set has figures of several kinds: those
   without the key are passed over, a key that none has is a slip. */

/* "KEY=VALUE" in two; false: it isn't. */
static bool parts_of(const char *text, char **key, const char **value) {
    const char *equals = strchr(text, '=');
    *key = g_strndup(text, equals != NULL ? (size_t)(equals - text) : strlen(text));
    *value = equals != NULL ? equals + 1 : NULL;
    return equals != NULL && equals > text;
}

bool tf_set_apply_flags(set_reader *r, tf_spec *spec, tf_diag *diag) {
    bool good = true;
    for (size_t i = 0; r->sets_used != NULL && r->options->sets[i] != NULL; i++) {
        g_autofree char *key = NULL;
        const char *value = NULL;
        if (!parts_of(r->options->sets[i], &key, &value) || !tf_spec_knows(spec, key))
            continue;
        r->sets_used[i] = true;
        good &= tf_spec_set_again(spec, key, value, diag);
    }
    return good;
}

static void refuse(set_reader *r, const char *key) {
    const tf_place place = {.file = "--set"};
    for (guint i = 0; i < r->set->defaults->len; i++) {
        if (tf_spec_knows(r->set->defaults->pdata[i], key)) {
            tf_set_complain(r, &place, "trialfig KIND --help-all lists the keys of a kind",
                            "no figure of the set has the key \"%s\"", key);
            return;
        }
    }
    const tf_node *name = tf_node_scalar(r->set->arena, key, TF_PLAIN, place);
    tf_spec_unknown_key(r->set->defaults->pdata[0], "", name, r->diag);
    r->good = false;
}

void tf_set_check_flags(set_reader *r) {
    for (size_t i = 0; r->sets_used != NULL && r->options->sets[i] != NULL; i++) {
        g_autofree char *key = NULL;
        const char *value = NULL;
        const tf_place place = {.file = "--set"};
        if (!parts_of(r->options->sets[i], &key, &value))
            tf_set_complain(r, &place, "such as --set dpi=600", "\"%s\" gives no key a value",
                            r->options->sets[i]);
        else if (!r->sets_used[i] && r->set->figures->len > 0)
            refuse(r, key);
    }
}
