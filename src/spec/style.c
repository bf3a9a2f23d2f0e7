#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "embedded_yaml.h"
#include "scalar.h"
#include "spec/embedded.h"
#include "spec_internal.h"
#include "style_internal.h"

/* Styles from their files to one record. The cascade is applied from the ground up: what a style
   extends first, then its own keys, then the spec's; each writes into the same record, and a list
   is replaced as a whole, because half of one palette and half of another would be neither. */

#define MAX_EXTENDS 16

/* ---- loading ------------------------------------------------------------------------------ */

static bool is_style_file(const tf_embedded_file *file) {
    static const char *const others[] = {"palettes.yaml", "vocabulary.yaml", NULL};
    return !g_strv_contains(others, file->name);
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **tf_style_names(void) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < tf_n_embedded_files; i++) {
        if (is_style_file(&tf_embedded_files[i]))
            g_ptr_array_add(
                names, g_strndup(tf_embedded_files[i].name, strlen(tf_embedded_files[i].name) - 5));
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_steal(names, NULL);
}

bool tf_style_is_path(const char *name) {
    return strchr(name, '/') != NULL || g_str_has_suffix(name, ".yaml") ||
           g_str_has_suffix(name, ".yml");
}

static bool is_built_in(const char *name) {
    g_auto(GStrv) names = tf_style_names();
    return g_strv_contains((const char *const *)names, name);
}

/* One file and what it extends; `chain` holds the files that lead here. */
typedef struct loading {
    tf_style *style;
    GPtrArray *chain;
    tf_diag *diag;
} loading;

static bool load(loading *l, const char *name, const char *folder, const tf_place *place);

/* Everything ends in `base`, so that each key has a value whatever a style leaves out. A file that
   extends nothing is built on it too. */
static bool load_base(loading *l, const tf_node *root, const char *name, const char *folder) {
    const tf_node *extends = tf_node_get(root, "extends");
    if (extends != NULL) {
        const char *base = tf_scalar_text(extends, "extends", "the name of a style", l->diag);
        return base != NULL && load(l, base, folder, &extends->place);
    }
    return strcmp(name, "base") == 0 || load(l, "base", NULL, &root->place);
}

static bool load_document(loading *l, tf_yaml *document, const char *name, const char *folder,
                          const char *file) {
    g_ptr_array_add(l->style->extra->documents, document);
    const tf_node *root = tf_yaml_root(document);
    if (root == NULL || root->type != TF_NODE_MAP) {
        const tf_place whole = {.file = file};
        tf_diag_error(l->diag, root != NULL ? &root->place : &whole,
                      "it holds keys such as \"extends: nejm\" and \"curve: {width: 2pt}\"",
                      "not a style file");
        return false;
    }
    if (!load_base(l, root, name, folder))
        return false;
    l->style->extra->applies_own = tf_style_is_path(name);
    const tf_style_before before = tf_style_begin(l->style);
    if (!tf_style_apply(l->style, "", root, l->diag))
        return false;
    tf_style_scale(l->style, &before);
    return true;
}

static bool load(loading *l, const char *name, const char *folder, const tf_place *place) {
    const bool path = tf_style_is_path(name);
    if (!path && !is_built_in(name)) {
        g_auto(GStrv) names = tf_style_names();
        g_autofree char *list = g_strjoinv(", ", names);
        g_autofree char *all =
            g_strdup_printf("styles: %s; a style file's name ends in .yaml", list);
        g_autofree char *hint =
            tf_did_you_mean(name, (const char *const *)names, g_strv_length(names), all);
        tf_diag_error(l->diag, place, hint, "unknown style \"%s\"", name);
        return false;
    }
    g_autofree char *file = path && folder != NULL && !g_path_is_absolute(name)
                                ? g_build_filename(folder, name, NULL)
                                : g_strdup(name);
    if (g_ptr_array_find_with_equal_func(l->chain, file, g_str_equal, NULL) ||
        l->chain->len == MAX_EXTENDS) {
        g_ptr_array_add(l->chain, NULL);
        g_autofree char *list = g_strjoinv(" -> ", (char **)l->chain->pdata);
        g_autofree char *hint = g_strdup_printf("%s -> %s", list, file);
        tf_diag_error(l->diag, place, hint,
                      l->chain->len > MAX_EXTENDS ? "too many styles extend each other"
                                                  : "styles extend each other in a circle");
        g_ptr_array_set_size(l->chain, (gint)l->chain->len - 1);
        return false;
    }
    g_autofree char *embedded = g_strconcat(name, ".yaml", NULL);
    tf_yaml *document =
        path ? tf_yaml_read(file, place, l->diag) : tf_embedded_yaml(embedded, l->diag);
    if (document == NULL)
        return false;
    g_ptr_array_add(l->chain, g_strdup(file));
    g_autofree char *own_folder = path ? g_path_get_dirname(file) : NULL;
    const bool good = load_document(l, document, name, own_folder, file);
    g_ptr_array_set_size(l->chain, (gint)l->chain->len - 1);
    return good;
}

bool tf_style_load(tf_style *style, const char *name, const char *folder, const tf_place *place,
                   tf_diag *diag) {
    g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func(g_free);
    loading l = {style, chain, diag};
    style->name = tf_arena_strdup(style->extra->arena, name);
    return load(&l, name, folder, place);
}

/* What is wrong with a file is told when it is loaded. */
char **tf_style_files(const tf_spec *spec) {
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(tf_diag) unheard = tf_diag_new();
    g_autofree char *name = g_strdup(tf_spec_string(spec, "style.name"));
    g_autofree char *folder = g_strdup(spec->folder);
    while (name != NULL && tf_style_is_path(name) && files->len < MAX_EXTENDS) {
        char *file = folder != NULL && !g_path_is_absolute(name)
                         ? g_build_filename(folder, name, NULL)
                         : g_strdup(name);
        g_ptr_array_add(files, file);
        g_clear_pointer(&name, g_free);
        tf_yaml *document = tf_yaml_read(file, NULL, unheard);
        const tf_node *root = document != NULL ? tf_yaml_root(document) : NULL;
        const tf_node *extends =
            root != NULL && root->type == TF_NODE_MAP ? tf_node_get(root, "extends") : NULL;
        if (extends != NULL && extends->type == TF_NODE_SCALAR)
            name = g_strdup(extends->text);
        g_free(folder);
        folder = g_path_get_dirname(file);
        g_clear_pointer(&document, tf_yaml_free);
    }
    g_ptr_array_add(files, NULL);
    return (char **)g_ptr_array_steal(files, NULL);
}

/* ---- finishing ---------------------------------------------------------------------------- */

/* Texts by locale wait until here, because the locale is known only when the whole cascade is: any
   style in it, the spec's overrides, or the spec itself may name it. */
static bool finish_key(tf_style *style, size_t position, const char *locale, tf_diag *diag) {
    const tf_style_key *key = &tf_style_keys[position];
    /* The style's own text for the locale; `auto`, or none, is the catalogue's. */
    const tf_catalogue *catalogue = style->extra->catalogue;
    const char *text = tf_local_text_get(&style->extra->local[position], catalogue, locale);
    if (text == NULL || strcmp(text, "auto") == 0)
        text = tf_catalogue_word(catalogue, locale, tf_style_keys[position].path);
    if (text == NULL) {
        tf_diag_internal_error(diag, "no text for \"%s\" in locale %s", key->path, locale);
        return false;
    }
    char *field = (char *)style + key->offset;
    if (key->type == TF_FIELD_LOCAL) {
        *(const char **)(void *)field = tf_arena_strdup(style->extra->arena, text);
        return true;
    }
    if (strlen(text) >= key->size) {
        const tf_node *source = style->extra->sources[position];
        tf_diag_error(diag, source != NULL ? &source->place : NULL, NULL,
                      "\"%s\" is \"%s\": at most %zu bytes", key->path, text, key->size - 1);
        return false;
    }
    memset(field, 0, key->size);
    memcpy(field, text, strlen(text));
    return true;
}

bool tf_style_finish(tf_style *style, const char *locale, const tf_place *place, tf_diag *diag) {
    struct tf_style_extra *extra = style->extra;
    if (!tf_catalogue_has_locale(extra->catalogue, locale)) {
        g_autofree char *list = tf_catalogue_locale_list(extra->catalogue);
        g_autofree char *hint = g_strdup_printf("locales: %s", list);
        tf_diag_error(diag, place, hint, "unknown locale \"%s\"", locale);
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < tf_n_style_keys; i++) {
        const tf_style_type type = tf_style_keys[i].type;
        if (type == TF_FIELD_LOCAL || type == TF_FIELD_LOCAL_CHARS)
            good &= finish_key(style, i, locale, diag);
    }
    /* Some journals write .04; no language that has a comma there writes ,04. */
    if (strcmp(style->number.format.decimal, ",") == 0)
        style->p.leading_zero = true;
    extra->words = tf_words_build(locale, extra->word_overrides);
    return good;
}

static bool apply_overrides(tf_style *style, const tf_spec *spec, tf_diag *diag) {
    style->extra->applies_own = true;
    const tf_style_before before = tf_style_begin(style);
    bool good = true;
    for (guint i = 0; i < spec->style->len; i++) {
        const tf_style_override *override = &g_array_index(spec->style, tf_style_override, i);
        good &= tf_style_apply_at(style, override->path, override->node, diag);
    }
    if (good)
        tf_style_scale(style, &before);
    return good;
}

tf_style *tf_style_resolve(const tf_spec *spec, tf_diag *diag) {
    g_autoptr(tf_style) style = tf_style_new();
    const tf_place place = tf_spec_place(spec, "style.name");
    const char *name = tf_spec_string(spec, "style.name");
    if (!tf_style_load(style, name, spec->folder, &place, diag) ||
        !apply_overrides(style, spec, diag))
        return NULL;
    const bool given = tf_spec_has(spec, "locale");
    const char *locale = given ? tf_spec_string(spec, "locale") : style->locale;
    const tf_node *source = style->extra->sources[tf_style_key_find("locale") - tf_style_keys];
    const tf_place locale_place = given ? tf_spec_place(spec, "locale") : source->place;
    if (!tf_style_finish(style, locale, &locale_place, diag))
        return NULL;
    return g_steal_pointer(&style);
}

/* A style that was resolved has made its words already: they are shared, not read again. */
tf_words *tf_words_new(const tf_spec *spec, const tf_style *style, tf_diag *diag) {
    const bool given = spec != NULL && tf_spec_has(spec, "locale");
    const char *locale = given ? tf_spec_string(spec, "locale") : style->locale;
    if (style->extra != NULL && style->extra->words != NULL &&
        strcmp(tf_words_locale(style->extra->words), locale) == 0)
        return tf_words_ref(style->extra->words);
    const tf_catalogue *catalogue = tf_catalogue_get();
    if (!tf_catalogue_has_locale(catalogue, locale)) {
        const tf_place place = given ? tf_spec_place(spec, "locale") : (tf_place){0};
        tf_diag_error(diag, &place, NULL, "unknown locale \"%s\"", locale);
        return NULL;
    }
    return tf_words_build(locale, style->extra != NULL ? style->extra->word_overrides : NULL);
}
