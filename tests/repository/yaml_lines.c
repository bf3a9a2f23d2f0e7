#include <stdio.h>
#include <string.h>
#include <yaml.h>

/* yaml-lines FILE: each scalar of a YAML file as a line, its path, a tab and its text, in which
   backslashes and line ends are escaped as printf '%b' reads them:

       jobs.check.steps.2.run	mkdir -p report\n

   so that tests in shell can take a workflow apart. Exit code 1: not well-formed, or a key twice.
 */

enum { MOST = 1000 };

static int failed = 0;

static void print_text(const yaml_node_t *node) {
    for (size_t i = 0; i < node->data.scalar.length; i++) {
        const char c = (char)node->data.scalar.value[i];
        if (c == '\\')
            fputs("\\\\", stdout);
        else if (c == '\n')
            fputs("\\n", stdout);
        else
            putchar(c);
    }
    putchar('\n');
}

static void print_node(yaml_document_t *document, int index, const char *path);

static void print_below(yaml_document_t *document, int index, const char *path, const char *name) {
    char below[MOST];
    snprintf(below, sizeof below, "%s%s%s", path, *path ? "." : "", name);
    print_node(document, index, below);
}

static void print_mapping(yaml_document_t *document, const yaml_node_t *node, const char *path) {
    const yaml_node_pair_t *start = node->data.mapping.pairs.start;
    for (const yaml_node_pair_t *pair = start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(document, pair->key);
        const char *name = (const char *)key->data.scalar.value;
        for (const yaml_node_pair_t *other = start; other < pair; other++) {
            const yaml_node_t *before = yaml_document_get_node(document, other->key);
            if (strcmp((const char *)before->data.scalar.value, name) == 0) {
                fprintf(stderr, "line %zu: %s twice\n", key->start_mark.line + 1, name);
                failed = 1;
            }
        }
        print_below(document, pair->value, path, name);
    }
}

static void print_node(yaml_document_t *document, int index, const char *path) {
    const yaml_node_t *node = yaml_document_get_node(document, index);
    if (node->type == YAML_SCALAR_NODE) {
        printf("%s\t", path);
        print_text(node);
    } else if (node->type == YAML_MAPPING_NODE) {
        print_mapping(document, node, path);
    } else {
        int n = 0;
        for (const yaml_node_item_t *item = node->data.sequence.items.start;
             item < node->data.sequence.items.top; item++) {
            char name[20];
            snprintf(name, sizeof name, "%d", n++);
            print_below(document, *item, path, name);
        }
    }
}

int main(int argc, char **argv) {
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fputs("yaml-lines FILE\n", stderr);
        return 2;
    }
    yaml_parser_t parser;
    yaml_document_t document;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, file);
    if (yaml_parser_load(&parser, &document)) {
        if (yaml_document_get_root_node(&document))
            print_node(&document, 1, "");
        yaml_document_delete(&document);
    } else {
        fprintf(stderr, "%s:%zu: %s\n", argv[1], parser.problem_mark.line + 1, parser.problem);
        failed = 1;
    }
    yaml_parser_delete(&parser);
    fclose(file);
    return failed;
}
