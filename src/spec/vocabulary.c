#include "spec/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/plain_letters.h"
#include "base/scope.h"
#include "base/suggest.h"
#include "embedded_yaml.h"
#include "scalar.h"

/* Words are kept as what they mean or as the word that means the same. The latter is settled only
   when both files are read, so that a user who moves MR among the responses moves "minimal
   response" and "RM" with it. */

/* In the order of tf_meaning_role, from TF_MEANING_RESPONSE. */
#define ROLES "response stable progression not_evaluable yes no event censored"
#define DEPTH ((tf_range){1, 99})
/* Longer ways from a word to its meaning lead in a circle, or nobody could follow them. */
#define MAX_STEPS 8

typedef struct entry {
    const char *key; /* as words are compared */
    tf_meaning meaning;
} entry;

struct tf_vocabulary {
    tf_arena *arena;
    bool loaded;
    entry *entries; /* sorted by key */
    size_t n;
};

/* One line of a file, while the files are read. */
typedef struct line {
    const char *key;
    const tf_node *name;
    const tf_node *same_as; /* NULL: the meaning is said, or wrong */
    const char *target;     /* same_as, as words are compared */
    tf_meaning meaning;
    size_t position; /* words of the user's file come first */
    bool own;        /* of the user's file */
} line;

typedef struct loading {
    tf_arena *arena;
    GArray *words; /* of line */
    tf_diag *diag;
    bool own, good;
} loading;

/* ---- comparing ---------------------------------------------------------------------------- */

/* Newly allocated. Blanks of any kind are one: spreadsheets put no-break spaces in. */
static char *comparable(const char *text) {
    char *ascii = tf_plain_ascii(text);
    if (ascii != NULL)
        return ascii;
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autofree char *folded =
        composed != NULL ? g_utf8_casefold(composed, -1) : g_ascii_strdown(text, -1);
    GString *key = g_string_new(NULL);
    bool blank = false;
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar letter = g_utf8_get_char(p);
        if (g_unichar_isspace(letter)) {
            blank = key->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c(key, ' ');
        blank = false;
        g_string_append_unichar(key, letter);
    }
    return g_string_free(key, FALSE);
}

static const char *key_of(loading *l, const char *text) {
    g_autofree char *key = comparable(text);
    return tf_arena_strdup(l->arena, key);
}

/* Of equal words the first one counts: the user's before the program's. */
static int by_key(gconstpointer a, gconstpointer b) {
    const line *x = a, *y = b;
    const int order = strcmp(x->key, y->key);
    return order != 0 ? order : (x->position > y->position) - (x->position < y->position);
}

/* ---- one line of a file ------------------------------------------------------------------- */

static bool unknown_field(const tf_node *name, tf_diag *diag) {
    static const char *const fields[] = {"role", "depth"};
    g_autofree char *hint =
        tf_did_you_mean(name->text, fields, G_N_ELEMENTS(fields), "a word has a role and a depth");
    tf_diag_error(tf_diag_as(diag, TF_CODE_UNKNOWN_KEY), &name->place, hint, "unknown key \"%s\"",
                  name->text);
    return false;
}

static bool read_role(const tf_node *name, const tf_node *map, tf_meaning_role *role,
                      tf_diag *diag) {
    const tf_node *node = tf_node_get(map, "role");
    int index = 0;
    if (node == NULL) {
        g_autofree char *list = tf_enum_list(ROLES);
        g_autofree char *hint = g_strdup_printf("roles: %s", list);
        tf_diag_error(diag, &name->place, hint, "\"%s\" has no role", name->text);
        return false;
    }
    if (!tf_scalar_enum(node, "role", ROLES, &index, diag))
        return false;
    *role = (tf_meaning_role)(TF_MEANING_RESPONSE + index);
    return true;
}

/* Only assessments have an order, and those of patients who were assessed can't do without. */
static bool read_depth(const tf_node *name, const tf_node *map, tf_meaning *meaning,
                       tf_diag *diag) {
    const tf_node *node = tf_node_get(map, "depth");
    const bool needed = meaning->role <= TF_MEANING_PROGRESSION;
    double depth = 0;
    if (node == NULL) {
        if (needed)
            tf_diag_error(diag, &name->place,
                          "{role: response, depth: 50} stands beside PR; greater is better",
                          "\"%s\" has no depth", name->text);
        return !needed;
    }
    if (!tf_meaning_is_response(*meaning)) {
        tf_diag_error(diag, &node->place, NULL, "only responses have a depth");
        return false;
    }
    if (!tf_scalar_integer(node, "depth", DEPTH, &depth, diag))
        return false;
    meaning->depth = (int)depth;
    return true;
}

static bool read_meaning(const tf_node *name, const tf_node *map, tf_meaning *meaning,
                         tf_diag *diag) {
    bool good = true;
    for (size_t i = 0; i < map->n; i++) {
        const char *field = map->names[i]->text;
        if (strcmp(field, "role") != 0 && strcmp(field, "depth") != 0)
            good = unknown_field(map->names[i], diag);
    }
    return read_role(name, map, &meaning->role, diag) && read_depth(name, map, meaning, diag) &&
           good;
}

/* A word like "2" would turn the codes of every other file into events, too. */
static bool check_name(const tf_node *name, const char *key, tf_diag *diag) {
    double value;
    if (*key == '\0') {
        tf_diag_error(diag, &name->place, NULL, "a word is empty");
        return false;
    }
    if (!tf_number_parse(key, strlen(key), '.', &value))
        return true;
    tf_diag_error(diag, &name->place, "list it in event.is, censor.is or response.is",
                  "\"%s\" is a number: what it means is a matter of one file", name->text);
    return false;
}

static bool read_word(loading *l, const tf_node *name, const tf_node *node) {
    line one = {
        .key = key_of(l, name->text), .name = name, .position = l->words->len, .own = l->own};
    bool good = check_name(name, one.key, l->diag);
    if (node->type == TF_NODE_MAP) {
        good = read_meaning(name, node, &one.meaning, l->diag) && good;
    } else {
        const char *text = tf_scalar_text(
            node, name->text, "a word that means the same, or {role: …, depth: …}", l->diag);
        good = text != NULL && good;
        one.same_as = node;
        one.target = text != NULL ? key_of(l, text) : NULL;
    }
    if (good)
        g_array_append_val(l->words, one);
    return good;
}

static void read_words(loading *l, const tf_yaml *document, const char *file) {
    const tf_node *root = document != NULL ? tf_yaml_root(document) : NULL;
    if (document == NULL || root == NULL || root->type != TF_NODE_MAP) {
        const tf_place whole = {.file = file};
        l->good = false;
        if (document != NULL)
            tf_diag_error(l->diag, root != NULL ? &root->place : &whole,
                          "it holds lines such as \"RC: CR\" and \"MR: {role: stable, depth: 40}\"",
                          "not a vocabulary");
        return;
    }
    for (size_t i = 0; i < root->n; i++)
        l->good = read_word(l, root->names[i], root->items[i]) && l->good;
}

/* ---- all lines ---------------------------------------------------------------------------- */

/* The first of the equal words; NULL: there is none. */
static const line *find_line(const loading *l, const char *key) {
    size_t low = 0, high = l->words->len;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(g_array_index(l->words, line, middle).key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const line *found = low < l->words->len ? &g_array_index(l->words, line, low) : NULL;
    return found != NULL && strcmp(found->key, key) == 0 ? found : NULL;
}

/* Follows a word to its meaning. What is wrong with a word is said where that word stands, so the
   words that lead to it fail without a word more. */
static bool settle(const loading *l, line *one) {
    const line *next = one;
    for (int step = 0; step < MAX_STEPS; step++) {
        const line *found = find_line(l, next->target);
        if (found == NULL && next == one) {
            g_autoptr(GPtrArray) names = g_ptr_array_new();
            for (guint i = 0; i < l->words->len; i++)
                g_ptr_array_add(names, (char *)g_array_index(l->words, line, i).name->text);
            g_autofree char *hint =
                tf_did_you_mean(one->same_as->text, (const char *const *)names->pdata, names->len,
                                "a word of this file or of styles/vocabulary.yaml; or a meaning of "
                                "its own: {role: response, depth: 50}");
            tf_diag_error(l->diag, &one->same_as->place, hint,
                          "\"%s\" is not a word of the vocabulary", one->same_as->text);
        }
        if (found == NULL)
            return false;
        next = found;
        if (next->same_as == NULL) {
            one->meaning = next->meaning;
            return true;
        }
    }
    if (one->own)
        tf_diag_error(l->diag, &one->same_as->place,
                      "give one of the words a role: {role: response, depth: 50}",
                      "\"%s\" is explained by words that explain each other", one->name->text);
    return false;
}

static bool same_meaning(const line *a, const line *b) {
    return a->meaning.role == b->meaning.role && a->meaning.depth == b->meaning.depth;
}

/* A sorted array of what is asked for; neither file is needed any more. */
static void keep(tf_vocabulary *vocabulary, const loading *l) {
    vocabulary->entries = tf_arena_array(vocabulary->arena, entry, l->words->len + 1);
    for (guint i = 0; i < l->words->len; i++) {
        const line *one = &g_array_index(l->words, line, i);
        const bool hidden = i > 0 && strcmp(one[-1].key, one->key) == 0;
        if (!hidden)
            vocabulary->entries[vocabulary->n++] = (entry){one->key, one->meaning};
    }
    vocabulary->loaded = true;
}

/* `path`: the user's file, named `by`; or NULL. */
static bool load(tf_vocabulary *vocabulary, const char *path, const tf_place *by, tf_diag *diag) {
    g_autoptr(tf_yaml) own = path != NULL ? tf_yaml_read(path, by, diag) : NULL;
    g_autoptr(tf_yaml) built_in = tf_embedded_yaml("vocabulary.yaml", diag);
    g_autoptr(GArray) words = g_array_new(FALSE, TRUE, sizeof(line));
    loading l = {vocabulary->arena, words, diag, true, true};
    if (path != NULL)
        read_words(&l, own, path);
    l.own = false;
    read_words(&l, built_in, "styles/vocabulary.yaml");
    if (!l.good)
        return false;
    g_array_sort(words, by_key);
    /* In the order of the files, in which errors are to be told. */
    g_autofree line **ordered = g_new(line *, l.words->len + 1);
    for (guint i = 0; i < l.words->len; i++) {
        line *one = &g_array_index(l.words, line, i);
        ordered[one->position] = one;
    }
    for (guint i = 0; i < l.words->len; i++)
        if (ordered[i]->same_as != NULL)
            l.good = settle(&l, ordered[i]) && l.good;
    if (l.good) {
        /* "CR" and "cr" are one word; a file that means two things by it would have to be guessed
         * at. */
        for (guint i = 1; i < l.words->len; i++) {
            const line *first = &g_array_index(l.words, line, i - 1), *second = first + 1;
            if (first->own != second->own || strcmp(first->key, second->key) != 0 ||
                same_meaning(first, second))
                continue;
            tf_diag_error(l.diag, &second->name->place, NULL,
                          "\"%s\" has another meaning in line %u, as \"%s\"", second->name->text,
                          first->name->place.line, first->name->text);
            l.good = false;
        }
    }
    if (l.good)
        keep(vocabulary, &l);
    return l.good;
}

/* ---- the vocabulary ----------------------------------------------------------------------- */

tf_vocabulary *tf_vocabulary_new(const tf_ask *ask, tf_arena *arena, tf_diag *diag) {
    tf_vocabulary *vocabulary = tf_arena_array(arena, tf_vocabulary, 1);
    vocabulary->arena = arena;
    if (ask->vocabulary == NULL)
        return vocabulary;
    g_autofree char *path = tf_ask_resolve_path(ask, ask->vocabulary);
    const tf_place by = tf_ask_place(ask, &ask->vocabulary);
    return load(vocabulary, path, &by, diag) ? vocabulary : NULL;
}

static int compare_entries(const void *key, const void *item) {
    return strcmp(key, ((const entry *)item)->key);
}

tf_meaning tf_vocabulary_find(tf_vocabulary *vocabulary, const char *word) {
    double value;
    if (tf_number_parse(word, strlen(word), '.', &value) ||
        tf_number_parse(word, strlen(word), ',', &value))
        return (tf_meaning){.role = value == 0   ? TF_MEANING_NO
                                    : value == 1 ? TF_MEANING_YES
                                                 : TF_MEANING_UNKNOWN};
    if (!vocabulary->loaded) {
        /* The program's own file is tested: if it is wrong, the program is. */
        g_autoptr(tf_diag) diag = tf_diag_new();
        if (!load(vocabulary, NULL, NULL, diag))
            g_error("styles/vocabulary.yaml is wrong");
    }
    g_autofree char *key = comparable(word);
    const entry *found =
        bsearch(key, vocabulary->entries, vocabulary->n, sizeof(entry), compare_entries);
    return found != NULL ? found->meaning : (tf_meaning){.role = TF_MEANING_UNKNOWN};
}

/** Words of fewer letters begin too many others. */
#define LEAST_LETTERS 3

static bool is_near(const char *word, const char *known) {
    const size_t n = strlen(word), m = strlen(known);
    if (n >= LEAST_LETTERS && m > n)
        return strncmp(word, known, n) == 0;
    return n > m && strncmp(word, known, m) == 0 && strchr(" (+,;/", word[m]);
}

tf_meaning tf_vocabulary_near(tf_vocabulary *vocabulary, const char *word) {
    const tf_meaning none = {.role = TF_MEANING_UNKNOWN};
    tf_meaning near = none;
    tf_vocabulary_find(vocabulary, "CR"); /* reads the words */
    g_autofree char *key = comparable(word);
    for (size_t i = 0; i < vocabulary->n; i++) {
        const entry *one = &vocabulary->entries[i];
        if (!tf_meaning_is_response(one->meaning) || !is_near(key, one->key))
            continue;
        if (near.role != TF_MEANING_UNKNOWN &&
            (near.role != one->meaning.role || near.depth != one->meaning.depth))
            return none;
        near = one->meaning;
    }
    return near;
}

bool tf_meaning_is_response(tf_meaning meaning) {
    return meaning.role >= TF_MEANING_RESPONSE && meaning.role <= TF_MEANING_NOT_EVALUABLE;
}
