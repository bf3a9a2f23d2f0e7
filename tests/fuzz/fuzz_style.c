#include <stdint.h>

#include "style_internal.h"

/* Whatever a style file says, it is refused, or gives a style whose lists are within their bounds.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_yaml) document = tf_yaml_parse("fuzz", (const char *)data, size, diag);
    const tf_node *root = document != NULL ? tf_yaml_root(document) : NULL;
    g_autoptr(tf_style) style = tf_style_new();
    const tf_place nowhere = {0};
    if (root == NULL || root->type != TF_NODE_MAP ||
        !tf_style_load(style, "base", NULL, &nowhere, diag) ||
        !tf_style_apply(style, "", root, diag) ||
        !tf_style_finish(style, style->locale, &nowhere, diag))
        return 0;
    g_assert(style->curve.n_palette >= 1 && style->curve.n_palette <= TF_STYLE_COLORS);
    g_assert(style->curve.n_dashes >= 1 && style->curve.n_dashes <= TF_STYLE_DASHES);
    g_assert(style->p.n_rules >= 1 && style->p.n_rules <= TF_P_RULES);
    return 0;
}
