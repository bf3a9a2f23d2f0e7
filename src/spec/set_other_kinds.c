#include <string.h>

#include "set_internal.h"

/* Defaults are for the figures of all kinds, and one key may have other words in another kind:
   `compare.test` names tests of curves and tests of percentages. Each kind takes the words that it
   knows. A word is wrong if the kind of no figure knows it, which is seen when all are read; where
   no figure has the key at all, if no kind does. */

typedef struct other_word {
    const char *path;
    const tf_node *node;
} other_word;

/** The key of a kind that a word is written for; NULL: none, or one whose words are not listed. */
static const tf_key *key_of_words(const set_reader *r, size_t kind, const char *path) {
    const tf_key *key = tf_spec_key_of_path(r->set->defaults->pdata[kind], path);
    return key != NULL && key->type == TF_KEY_ENUM ? key : NULL;
}

static bool knows(const set_reader *r, size_t kind, const char *path, const tf_node *node) {
    const tf_key *key = tf_spec_key_of_path(r->set->defaults->pdata[kind], path);
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_value value;
    return key != NULL && tf_value_read(key, node, r->set->arena, &value, unheard);
}

static bool is_same_place(const tf_place *a, const tf_place *b) {
    return a->line == b->line && a->column == b->column && g_strcmp0(a->file, b->file) == 0;
}

static void note(set_reader *r, const char *path, const tf_node *node) {
    for (guint i = 0; i < r->other_words->len; i++) {
        const other_word *word = &g_array_index(r->other_words, other_word, i);
        const tf_place *place = &word->node->place;
        /* Variables put other words into one place. */
        if (strcmp(word->path, path) == 0 && g_strcmp0(word->node->text, node->text) == 0 &&
            is_same_place(place, &node->place))
            return;
    }
    const other_word word = {tf_arena_strdup(r->set->arena, path), node};
    g_array_append_val(r->other_words, word);
}

/* The map itself where nothing is left out. Its names and values stay what they are: by their
   address others know what was seen of them. */
static const tf_node *own_words(set_reader *r, size_t kind, const char *group, const tf_node *map) {
    tf_arena *arena = r->set->arena;
    tf_node *own = tf_node_map(arena);
    *own = *map;
    own->n = 0;
    own->names = tf_arena_array(arena, tf_node *, map->n + 1);
    own->items = tf_arena_array(arena, tf_node *, map->n + 1);
    bool same = true;
    for (size_t i = 0; i < map->n; i++) {
        const tf_node *item = map->items[i];
        g_autofree char *path = group[0] != '\0'
                                    ? g_strconcat(group, ".", map->names[i]->text, NULL)
                                    : g_strdup(map->names[i]->text);
        const bool group_of_keys =
            item->type == TF_NODE_MAP && tf_spec_is_group(r->set->defaults->pdata[kind], path);
        /* null is no word: it takes one back. */
        const bool word = !group_of_keys && !tf_node_is_null(item);
        const bool left_out =
            word && key_of_words(r, kind, path) != NULL && !knows(r, kind, path, item);
        if (left_out)
            note(r, path, item);
        else if (group_of_keys)
            item = own_words(r, kind, path, item);
        same = same && item == map->items[i] && !left_out;
        own->names[own->n] = map->names[i];
        own->items[own->n] = (tf_node *)item;
        own->n += !left_out;
    }
    return same ? map : own;
}

const tf_node *tf_set_own_words(set_reader *r, size_t kind, const tf_node *map) {
    return own_words(r, kind, "", map);
}

/* ---- when all figures are read ------------------------------------------------------------ */

static bool is_used(const set_reader *r, size_t kind) {
    for (guint i = 0; i < r->set->figures->len; i++)
        if (((const tf_spec *)r->set->figures->pdata[i])->table == r->tables[kind])
            return true;
    return false;
}

/** Whether a kind has the key as something else, such as a column, or a group of keys: no word is
 * wrong then. */
static bool takes_otherwise(const set_reader *r, size_t kind, const other_word *word) {
    const tf_spec *spec = r->set->defaults->pdata[kind];
    return key_of_words(r, kind, word->path) == NULL &&
           (knows(r, kind, word->path, word->node) ||
            (word->node->type == TF_NODE_MAP && tf_spec_is_group(spec, word->path)));
}

/** Whether a figure of the kind has it from the defaults; a kind that no figure is of might. */
static bool is_taken(const set_reader *r, size_t kind, const other_word *word) {
    bool taken = !is_used(r, kind) || word->node->type == TF_NODE_MAP;
    for (guint i = 0; i < r->set->figures->len && !taken; i++) {
        const tf_spec *spec = r->set->figures->pdata[i];
        const tf_place place =
            spec->table == r->tables[kind] ? tf_spec_place(spec, word->path) : (tf_place){0};
        taken = is_same_place(&place, &word->node->place);
    }
    return taken;
}

/* For the other kind it may be right, and here be misspelt. */
static void doubt(const set_reader *r, const tf_diag *said, size_t kind) {
    const tf_finding *finding = tf_diag_finding(said, 0);
    if (finding->hint != NULL)
        tf_diag_warning(r->diag, &finding->place, finding->hint,
                        "%s; only figures of kind %s have it", finding->message,
                        r->tables[kind]->kind);
}

/* In the words of one kind that has the key, best of one that has a word that is near. */
static void complain(set_reader *r, const bool *asked, const other_word *word) {
    g_autoptr(tf_diag) said = NULL;
    size_t otherwise = SIZE_MAX;
    for (size_t i = 0; i < r->n_tables; i++) {
        const tf_key *key = key_of_words(r, i, word->path);
        if (asked[i] && takes_otherwise(r, i, word) && is_taken(r, i, word))
            otherwise = i;
        if (!asked[i] || key == NULL)
            continue;
        g_autoptr(tf_diag) own = tf_diag_new_like(r->diag);
        tf_value value;
        if (tf_value_read(key, word->node, r->set->arena, &value, own))
            return;
        if (said == NULL ||
            (tf_diag_finding(said, 0)->hint == NULL && tf_diag_finding(own, 0)->hint != NULL)) {
            tf_diag_free(said);
            said = g_steal_pointer(&own);
        }
    }
    if (said != NULL && otherwise != SIZE_MAX) {
        doubt(r, said, otherwise);
    } else if (said != NULL) {
        tf_set_say(r, said);
        r->good = false;
    }
}

static bool is_asked(const set_reader *r, const bool *asked, const other_word *word) {
    for (size_t i = 0; i < r->n_tables; i++)
        if (asked[i] && (key_of_words(r, i, word->path) != NULL || takes_otherwise(r, i, word)))
            return true;
    return false;
}

/* Whether a figure's kind takes it for something else than a word of a list: in `from` some kinds
   name what rows are, others a column. */
static bool is_other_value(const set_reader *r, const bool *used, const other_word *word) {
    for (size_t i = 0; i < r->n_tables; i++)
        if (used[i] && key_of_words(r, i, word->path) == NULL &&
            knows(r, i, word->path, word->node))
            return true;
    return false;
}

void tf_set_check_words(set_reader *r) {
    if (r->other_words->len == 0)
        return;
    g_autofree bool *used = g_new0(bool, r->n_tables + 1), *all = g_new0(bool, r->n_tables + 1);
    for (size_t i = 0; i < r->n_tables; i++) {
        used[i] = is_used(r, i);
        all[i] = true;
    }
    for (guint i = 0; i < r->other_words->len; i++) {
        const other_word *word = &g_array_index(r->other_words, other_word, i);
        if (is_asked(r, used, word) || !is_other_value(r, used, word))
            complain(r, is_asked(r, used, word) ? used : all, word);
    }
}

GArray *tf_set_other_words_new(void) {
    return g_array_new(FALSE, FALSE, sizeof(other_word));
}
