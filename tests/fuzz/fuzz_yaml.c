#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "spec/keys_for_tests.h"
#include "spec_internal.h"

/* Whatever a YAML text says, reading it must end well, and a spec that takes it as the values of
   its keys must print what it reads as the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_yaml) document = tf_yaml_parse("fuzz", (const char *)data, size, diag);
    const tf_node *root = document != NULL ? tf_yaml_root(document) : NULL;
    if (root == NULL || root->type != TF_NODE_MAP)
        return 0;
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    tf_spec_apply(spec, root, NULL, NULL, diag);
    g_autofree char *first = tf_spec_print(spec);
    g_autoptr(tf_yaml) printed = tf_yaml_parse("printed", first, strlen(first), diag);
    const tf_node *figure = printed != NULL ? tf_yaml_root(printed)->items[1]->items[0] : NULL;
    if (figure == NULL)
        abort();
    tf_node keys = *figure; /* without id and kind, which come first */
    keys.names += 2;
    keys.items += 2;
    keys.n -= 2;
    g_autoptr(tf_spec) again = tf_spec_new(&every_table);
    if (!tf_spec_apply(again, &keys, NULL, NULL, diag))
        abort();
    g_autofree char *second = tf_spec_print(again);
    if (strcmp(first, second) != 0)
        abort();
    return 0;
}
