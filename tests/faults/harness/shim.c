/* Counts what a program does to the files of one folder, and has the Nth such call fail, or end the program, or a file
   moved away before it, or be written down for a simulated power cut. Loaded before the C library (LD_PRELOAD); armed
   by fault_arm. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[4096], moved[4096], moved_to[4096], subject[4096], kept[4096];
static long count, at;
static int action, forever, trace = -1;

enum { KILL = -1, MOVE = -2 };

/* What MOVE renames, or takes away where it is moved nowhere; just before, `file` gets a second name, `keep`. */
void fault_move(const char *path, const char *to, const char *file, const char *keep) {
    strncpy(moved, path, sizeof moved - 1);
    strncpy(moved_to, to, sizeof moved_to - 1);
    strncpy(subject, file, sizeof subject - 1);
    strncpy(kept, keep, sizeof kept - 1);
}

/* `what` is an errno, KILL or MOVE. A full disk takes the first half of a page. */
void fault_arm(const char *under, long nth, int what, int from_then_on, int trace_to) {
    strncpy(folder, under, sizeof folder - 1);
    count = 0; at = nth; action = what; forever = from_then_on; trace = trace_to;
}

long fault_count(void) { return count; }

static const char *name_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    if (length < 0) return NULL;
    path[length] = 0;
    return path;
}

static int is_ours(const char *path) {
    return folder[0] && path && strncmp(path, folder, strlen(folder)) == 0;
}

static void note(const char *what, const char *path, long long offset, size_t size, const void *content) {
    if (trace < 0) return;
    char line[8400];
    ssize_t (*real_write)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    int length = snprintf(line, sizeof line, "%s\t%s\t%lld\t%zu\n", what, path, offset, content ? size : 0);
    if (real_write(trace, line, length) < 0) abort();
    if (content && size && real_write(trace, content, size) < 0) abort();
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void move(void) {
    int (*real_rename)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    int (*real_unlink)(const char *) = dlsym(RTLD_NEXT, "unlink");
    int (*real_link)(const char *, const char *) = dlsym(RTLD_NEXT, "link");
    if (real_link(subject, kept)) abort();
    if (moved_to[0] ? real_rename(moved, moved_to) : real_unlink(moved)) abort();
}

/* Whether this call is to fail; ends the program, or moves a file, where that is asked for. */
static int fails(const char *path) {
    if (!is_ours(path)) return 0;
    count++;
    if (!action || count < at || (count > at && !forever)) return 0;
    if (action == KILL) kill(getpid(), SIGKILL);
    if (action == MOVE) { move(); return 0; }
    return action;
}

/* No program can close the gap between looking at a name and renaming onto it, so nothing is moved there; nor between
   looking at a diary that needs no key file any more and taking that away. */
static int is_keys(const char *path) {
    return strlen(path) == strlen(subject) + 5 && strncmp(path, subject, strlen(subject)) == 0;
}

static int changes(int flags) { return flags & (O_CREAT | O_TRUNC); }

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    int fault = folder[0] && changes(flags) ? fails(path) : 0;
    if (fault) { errno = fault; return -1; }
    int fd = real(path, flags, mode);
    if (fd >= 0 && flags & O_TRUNC && is_ours(path)) note("cut", path, 0, 0, NULL);
    return fd;
}

#define MODE mode_t mode = 0; if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, int); va_end(rest); }

int open(const char *path, int flags, ...) { REAL(open); MODE; return opened(real, path, flags, mode); }
int open64(const char *path, int flags, ...) { REAL(open64); MODE; return opened(real, path, flags, mode); }

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    int fault = fails(path);
    if (fault) { errno = fault; return -1; }
    return real(path, mode);
}

ssize_t write(int fd, const void *content, size_t size) {
    REAL(write);
    if (!folder[0] || fd <= 2) return real(fd, content, size);
    char path[4096];
    const char *name = name_of(fd, path);
    int fault = fails(name);
    if (fault) { errno = fault; return -1; }
    off_t place = is_ours(name) ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real(fd, content, size);
    if (done > 0 && is_ours(name)) note("write", name, place, done, content);
    return done;
}

static ssize_t written_at(ssize_t (*real)(int, const void *, size_t, off_t), int fd, const void *content, size_t size,
                          off_t offset) {
    char path[4096];
    const char *name = name_of(fd, path);
    int fault = fails(name);
    if (fault == ENOSPC && size > 512) { real(fd, content, size / 2, offset); errno = fault; return -1; }
    if (fault) { errno = fault; return -1; }
    ssize_t done = real(fd, content, size, offset);
    if (done > 0 && is_ours(name)) note("write", name, offset, done, content);
    return done;
}

ssize_t pwrite(int fd, const void *content, size_t size, off_t offset) {
    REAL(pwrite);
    return folder[0] ? written_at(real, fd, content, size, offset) : real(fd, content, size, offset);
}

ssize_t pwrite64(int fd, const void *content, size_t size, off64_t offset) {
    REAL(pwrite64);
    return folder[0] ? written_at((void *)real, fd, content, size, offset) : real(fd, content, size, offset);
}

static int of_file(int (*real)(int), const char *what, int fd) {
    char path[4096];
    const char *name = name_of(fd, path);
    int fault = fails(name);
    if (fault) { errno = fault; return -1; }
    int done = real(fd);
    if (!done && is_ours(name)) note(what, name, 0, 0, NULL);
    return done;
}

int fsync(int fd) { REAL(fsync); return folder[0] ? of_file(real, "sync", fd) : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return folder[0] ? of_file(real, "sync", fd) : real(fd); }

static int cut(int (*real)(int, off_t), int fd, off_t size) {
    char path[4096];
    const char *name = name_of(fd, path);
    int fault = fails(name);
    if (fault) { errno = fault; return -1; }
    int done = real(fd, size);
    if (!done && is_ours(name)) note("cut", name, size, 0, NULL);
    return done;
}

int ftruncate(int fd, off_t size) { REAL(ftruncate); return folder[0] ? cut(real, fd, size) : real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); return folder[0] ? cut((void *)real, fd, size) : real(fd, size); }

int unlink(const char *path) {
    REAL(unlink);
    if (action == MOVE && is_keys(path)) { count++; return real(path); }
    int fault = fails(path);
    if (fault) { errno = fault; return -1; }
    int done = real(path);
    if (!done && is_ours(path)) note("unlink", path, 0, 0, NULL);
    return done;
}

int rename(const char *path, const char *other) {
    REAL(rename);
    if (action == MOVE && strcmp(other, subject) == 0) { count++; return real(path, other); }
    int fault = fails(path);
    if (fault) { errno = fault; return -1; }
    int done = real(path, other);
    if (!done && is_ours(path)) note("rename", path, 0, strlen(other), other);
    return done;
}

int link(const char *path, const char *other) {
    REAL(link);
    int fault = fails(other);
    if (fault) { errno = fault; return -1; }
    int done = real(path, other);
    if (!done && is_ours(other)) note("link", path, 0, strlen(other), other);
    return done;
}
