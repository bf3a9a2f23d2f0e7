/* Compiled with one header of another room, which has to be found, or not: see CMakeLists.txt. */
typedef int tf_nothing;
