#include "value.h"

#include <string.h>

#include "base/composed.h"
#include "base/limits.h"
#include "base/scope.h"
#include "scalar.h"

/* Nodes into values of keys. All errors of a list or map are told, not the first alone; a value
   counts only if all of it is right. */

/* ---- reading ------------------------------------------------------------------------------ */

/* Names of columns stand on one line, as the reader has them; NULL stays. */
static const char *column_name(tf_arena *arena, const char *text) {
    if (text == NULL)
        return NULL;
    g_autofree char *name = tf_one_line_name(text, strlen(text));
    return name[0] == '\0' || strcmp(name, text) == 0 ? text : tf_arena_strdup(arena, name);
}

/* A text of a key that has `values` as well, words that mean more than themselves: capitals make no
   other word of one, and a text that goes on to explain it was copied from the manual. False: an
   error. */
static bool take_word(const tf_key *key, const tf_node *node, tf_arena *arena, const char **text,
                      tf_diag *diag) {
    g_auto(GStrv) words = g_strsplit(key->values, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        const size_t length = strlen(*word);
        if (g_ascii_strncasecmp(*text, *word, length) != 0)
            continue;
        const char *rest = *text + length;
        rest += strspn(rest, " ");
        if (*rest == '\0') {
            *text = tf_arena_strdup(arena, *word);
            return true;
        }
        if (*rest != ':')
            continue;
        g_autofree char *hint = g_strdup_printf("%s: %s", key->path, *word);
        tf_diag_error(diag, &node->place, hint,
                      "\"%s\" is \"%s\": it would be printed as it stands", key->path, *text);
        return false;
    }
    return true;
}

/** The name of columns that make one together. NULL: an error. */
static const char *joined_name(const tf_key *key, const tf_node *list, tf_arena *arena,
                               tf_diag *diag) {
    g_autoptr(GString) name = g_string_new(NULL);
    for (size_t i = 0; i < list->n; i++) {
        const tf_node *item = list->items[i];
        const char *text = tf_scalar_text(item, key->path, "the name of a column", diag);
        if (!text)
            return NULL;
        g_string_append_printf(name, "%s%s", name->len ? TF_JOINED : "", column_name(arena, text));
    }
    return tf_arena_strdup(arena, name->str);
}

static bool read_text(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                      tf_diag *diag) {
    const char *expected = key->type == TF_KEY_COLUMN ? "the name of a column" : "a text";
    const bool several = key->options & TF_KEY_JOINED && node->type == TF_NODE_LIST;
    const char *text = several ? joined_name(key, node, arena, diag)
                               : tf_scalar_text(node, key->path, expected, diag);
    if (key->type == TF_KEY_COLUMN && !several)
        text = column_name(arena, text);
    if (text == NULL)
        return false;
    if (key->type == TF_KEY_COLUMN && text[0] == '\0') {
        tf_diag_error(diag, &node->place, NULL, "\"%s\" must be the name of a column: it is empty",
                      key->path);
        return false;
    }
    if (key->values != NULL && !take_word(key, node, arena, &text, diag))
        return false;
    value->text = text;
    return true;
}

/* The items of a list; `milestones: 60` is a list of one: brackets around a single value are easily
   forgotten, and there is nothing else that it could mean. NULL on error. */
static const tf_node *const *list_items(const tf_key *key, const tf_node *const *node,
                                        const char *expected, size_t *n, tf_diag *diag) {
    const tf_node *whole = *node;
    if (whole->type == TF_NODE_MAP) {
        tf_diag_error(diag, &whole->place, NULL, "\"%s\" must be %s, not a map", key->path,
                      expected);
        return NULL;
    }
    const bool list = whole->type == TF_NODE_LIST;
    *n = list ? whole->n : 1;
    return list ? (const tf_node *const *)whole->items : node;
}

static bool read_strings(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                         tf_diag *diag) {
    const char *expected =
        key->type == TF_KEY_COLUMNS ? "a list of column names" : "a list of texts";
    size_t n = 0;
    const tf_node *const *items = list_items(key, &node, expected, &n, diag);
    if (items == NULL)
        return false;
    const char **strings = tf_arena_array(arena, const char *, n + 1);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        int index = 0;
        if (key->type == TF_KEY_ENUMS) {
            good &= tf_scalar_enum(items[i], key->path, key->values, &index, diag);
            g_autofree char *name = good ? tf_enum_name(key->values, index) : NULL;
            strings[i] = tf_arena_strdup(arena, name != NULL ? name : "");
            continue;
        }
        strings[i] = tf_scalar_text(items[i], key->path, "a text", diag);
        if (key->type == TF_KEY_COLUMNS)
            strings[i] = column_name(arena, strings[i]);
        good &= strings[i] != NULL;
        if (key->type == TF_KEY_COLUMNS && strings[i] != NULL && strings[i][0] == '\0') {
            tf_diag_error(diag, &items[i]->place, NULL, "\"%s\" holds an empty column name",
                          key->path);
            good = false;
        }
    }
    value->strings = strings;
    value->n = n;
    return good;
}

static bool read_numbers(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                         tf_diag *diag) {
    size_t n = 0;
    const tf_node *const *items = list_items(key, &node, "a list of numbers", &n, diag);
    if (items == NULL)
        return false;
    double *numbers = tf_arena_array(arena, double, n + 1);
    bool good = true;
    const tf_range range = {key->minimum, key->maximum};
    for (size_t i = 0; i < n; i++)
        good &= tf_scalar_number(items[i], key->path, range, &numbers[i], diag);
    value->numbers = numbers;
    value->n = n;
    return good;
}

/* The path in messages has the pair's own name, as a map may be long and its values alike. */
static bool read_pair(const tf_key *key, const tf_node *name, const tf_node *item, tf_arena *arena,
                      tf_spec_pair *pair, tf_diag *diag) {
    pair->key = name->text;
    pair->place = item->place;
    if (key->type == TF_KEY_STRING_MAP) {
        g_autofree char *path = g_strconcat(key->path, ".", name->text, NULL);
        pair->value = tf_scalar_text(item, path, "a text", diag);
        return pair->value != NULL;
    }
    tf_value list = {0};
    const tf_key item_key = {.path = key->path, .type = TF_KEY_STRINGS};
    if (!read_strings(&item_key, item, arena, &list, diag))
        return false;
    pair->values = list.strings;
    pair->n_values = list.n;
    return true;
}

static bool read_map(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                     tf_diag *diag) {
    if (node->type != TF_NODE_MAP) {
        tf_diag_error(diag, &node->place,
                      key->type == TF_KEY_STRING_MAP ? "such as {1: Male, 2: Female}"
                                                     : "such as {ORR: [PR, CR]}",
                      "\"%s\" must be a map, not %s", key->path, tf_node_type_name(node));
        return false;
    }
    tf_spec_pair *pairs = tf_arena_array(arena, tf_spec_pair, node->n + 1);
    bool good = true;
    for (size_t i = 0; i < node->n; i++)
        good &= read_pair(key, node->names[i], node->items[i], arena, &pairs[i], diag);
    value->pairs = pairs;
    value->n = node->n;
    return good;
}

/* Without names each code is one of its own. */
static bool read_codes(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                       tf_diag *diag) {
    if (node->type == TF_NODE_MAP)
        return read_map(key, node, arena, value, diag);
    tf_value list = {0};
    if (!read_strings(key, node, arena, &list, diag))
        return false;
    tf_spec_pair *pairs = tf_arena_array(arena, tf_spec_pair, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        const char **one = tf_arena_array(arena, const char *, 2);
        one[0] = list.strings[i];
        pairs[i] = (tf_spec_pair){.value = one[0],
                                  .values = one,
                                  .n_values = 1,
                                  .place = node->type == TF_NODE_LIST ? node->items[i]->place
                                                                      : node->place};
    }
    value->pairs = pairs;
    value->n = list.n;
    return true;
}

static bool read_record(const tf_key *key, const tf_node *node, const char *name, tf_arena *arena,
                        tf_spec_record *record, tf_diag *diag) {
    if (node->type != TF_NODE_MAP) {
        tf_diag_error(diag, &node->place, "such as [{category: CR, estimate: 10.6}]",
                      "entries of \"%s\" must be maps, not %s", key->path, tf_node_type_name(node));
        return false;
    }
    tf_spec_pair *fields = tf_arena_array(arena, tf_spec_pair, node->n + 1);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const char *field = node->names[i]->text;
        g_autofree char *path = g_strconcat(key->path, ".", field, NULL);
        if (tf_enum_index(key->values, field) < 0) {
            g_autofree char *known = tf_enum_list(key->values);
            g_autofree char *hint = g_strdup_printf("known are %s", known);
            tf_diag_error(tf_diag_as(diag, TF_CODE_UNKNOWN_KEY), &node->names[i]->place, hint,
                          "unknown key \"%s\" in \"%s\"", field, key->path);
            good = false;
            continue;
        }
        fields[i].key = field;
        fields[i].place = node->items[i]->place;
        fields[i].value = tf_scalar_text(node->items[i], path, "a text or a number", diag);
        good &= fields[i].value != NULL;
    }
    *record =
        (tf_spec_record){.name = name, .place = node->place, .fields = fields, .n_fields = node->n};
    return good;
}

/* One map of fields without a name stands for a list of one. */
static bool read_records(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                         tf_diag *diag) {
    const bool named =
        node->type == TF_NODE_MAP && node->n > 0 && node->items[0]->type == TF_NODE_MAP;
    const bool list = node->type == TF_NODE_LIST;
    const size_t n = named || list ? node->n : 1;
    tf_spec_record *records = tf_arena_array(arena, tf_spec_record, n + 1);
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good &= read_record(key, named || list ? node->items[i] : node,
                            named ? node->names[i]->text : NULL, arena, &records[i], diag);
    value->records = records;
    value->n = n;
    return good;
}

static bool read_conditions(const tf_key *key, const tf_node *node, tf_arena *arena,
                            tf_value *value, tf_diag *diag) {
    size_t n = 0;
    const tf_node *const *items = list_items(key, &node, "a list of conditions", &n, diag);
    if (items == NULL)
        return false;
    tf_spec_condition *conditions = tf_arena_array(arena, tf_spec_condition, n + 1);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const char *text = tf_scalar_text(items[i], key->path, "a condition", diag);
        const bool empty = text != NULL && text[strspn(text, " \t")] == '\0';
        if (empty)
            tf_diag_error(diag, &items[i]->place, "such as \"PARAMCD = PFS\" or \"AGE >= 65\"",
                          "\"%s\" holds an empty condition", key->path);
        conditions[i] = (tf_spec_condition){text, items[i]->place};
        good &= text != NULL && !empty;
    }
    value->conditions = conditions;
    value->n = n;
    return good;
}

static bool read_enum(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                      tf_diag *diag) {
    if (!tf_scalar_enum(node, key->path, key->values, &value->index, diag))
        return false;
    g_autofree char *name = tf_enum_name(key->values, value->index);
    value->text = tf_arena_strdup(arena, name);
    return true;
}

static bool read_typed(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                       tf_diag *diag) {
    const tf_range range = {key->minimum, key->maximum};
    switch (key->type) {
    case TF_KEY_STRING:
    case TF_KEY_COLUMN:
        return read_text(key, node, arena, value, diag);
    case TF_KEY_NUMBER:
        return tf_scalar_number(node, key->path, range, &value->number, diag);
    case TF_KEY_INTEGER:
        return tf_scalar_integer(node, key->path, range, &value->number, diag);
    case TF_KEY_LENGTH:
        value->text = node->text;
        return tf_scalar_length(node, key->path, range, &value->number, diag);
    case TF_KEY_BOOL:
        return tf_scalar_bool(node, key->path, &value->truth, diag);
    case TF_KEY_ENUM:
        return read_enum(key, node, arena, value, diag);
    case TF_KEY_COLUMNS:
    case TF_KEY_STRINGS:
    case TF_KEY_ENUMS:
        return read_strings(key, node, arena, value, diag);
    case TF_KEY_NUMBERS:
        return read_numbers(key, node, arena, value, diag);
    case TF_KEY_STRING_MAP:
    case TF_KEY_LISTS_MAP:
        return read_map(key, node, arena, value, diag);
    case TF_KEY_RECORDS:
        return read_records(key, node, arena, value, diag);
    case TF_KEY_DIVISIONS:
        return tf_value_read_divisions(key, node, arena, value, diag);
    case TF_KEY_STEPS:
        return tf_value_read_steps(key, node, arena, value, diag);
    case TF_KEY_CONDITIONS:
        return read_conditions(key, node, arena, value, diag);
    case TF_KEY_GRID:
        return tf_value_read_grid(key, node, arena, value, diag);
    case TF_KEY_COLORS:
        return tf_value_read_colors(key, node, arena, value, diag);
    case TF_KEY_CODES:
        return read_codes(key, node, arena, value, diag);
    case TF_KEY_COLUMN_IS:
        break;
    }
    g_error("\"%s\" holds no value of its own", key->path);
}

/* `none` is off unless the key has a value of that name. Where a list is wanted, a flag's text has
   become one of a single item. */
static bool is_off(const tf_key *key, const tf_node *node) {
    if (key->type == TF_KEY_ENUMS && node->type == TF_NODE_LIST && node->n == 1)
        node = node->items[0];
    if ((key->options & TF_KEY_ALLOW_FALSE) == 0 || node->type != TF_NODE_SCALAR || !node->plain)
        return false;
    if ((key->type == TF_KEY_ENUM || key->type == TF_KEY_ENUMS) &&
        tf_enum_index(key->values, node->text) >= 0)
        return false;
    return g_ascii_strcasecmp(node->text, "false") == 0 || strcmp(node->text, "none") == 0;
}

/* Names of a map are texts as well: levels that get labels or colours. */
static bool fits(const tf_key *key, const tf_node *node, tf_diag *diag) {
    if (node->type == TF_NODE_SCALAR)
        return true;
    const int most = key->type == TF_KEY_COLUMNS ? TF_COLUMNS_MOST : TF_LIST_MOST;
    if (node->n > (size_t)most) {
        tf_diag_error(diag, &node->place, NULL, "\"%s\" has %zu items; it takes at most %d",
                      key->path, node->n, most);
        return false;
    }
    bool good = true;
    for (size_t i = 0; node->type == TF_NODE_MAP && i < node->n; i++)
        good &= tf_scalar_fits(node->names[i], key->path, diag);
    return good;
}

/* Names of files are bytes to the system that has them. */
static bool names_file(const tf_key *key) {
    return key->metavar != NULL && strstr(key->metavar, "FILE") != NULL;
}

static const char *composed_text(tf_arena *arena, const char *text) {
    g_autofree char *composed = text ? tf_compose(text, strlen(text)) : NULL;
    return composed ? tf_arena_strdup(arena, composed) : text;
}

/* What is compared with texts of the data, which are composed when they are read. */
static const tf_node *composed_node(tf_arena *arena, const tf_node *node) {
    tf_node *copy = tf_arena_memdup(arena, node, 1, sizeof *node);
    copy->text = composed_text(arena, node->text);
    copy->items = tf_arena_array(arena, tf_node *, node->n + 1);
    copy->names = node->names ? tf_arena_array(arena, tf_node *, node->n + 1) : NULL;
    for (size_t i = 0; i < node->n; i++) {
        copy->items[i] = (tf_node *)composed_node(arena, node->items[i]);
        if (node->names)
            copy->names[i] = (tf_node *)composed_node(arena, node->names[i]);
    }
    return copy;
}

static bool may_compose_node(const tf_node *node) {
    bool may = node->text && tf_may_compose(node->text, strlen(node->text));
    for (size_t i = 0; !may && i < node->n; i++)
        may = may_compose_node(node->items[i]) || (node->names && may_compose_node(node->names[i]));
    return may;
}

/* The new value is built aside, so that a wrong one leaves the old one, and its place, as they
 * were. */
bool tf_value_read(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                   tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about_key(diag, TF_CODE_VALUE, key->path);
    tf_value read = {.given = true, .set = true, .place = node->place};
    if (!names_file(key) && may_compose_node(node))
        node = composed_node(arena, node);
    if (!fits(key, node, diag))
        return false;
    if (is_off(key, node)) {
        read.set = false;
        read.off = true;
    } else if (!read_typed(key, node, arena, &read, diag)) {
        return false;
    }
    *value = read;
    return true;
}
