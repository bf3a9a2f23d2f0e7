#include <stdio.h>
#include <stdlib.h>

/* Loses a block: run under LeakSanitizer by check_leak.sh, which has to fail. */
int main(void) {
    char *volatile lost = malloc(100);
    if (lost) {
        lost[0] = 'x';
        printf("%c\n", lost[0]);
    }
    lost = NULL;
    return 0;
}
