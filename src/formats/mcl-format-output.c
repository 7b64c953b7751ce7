/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-output.h"

/* What most documents need at least: growing copies all that is there. */
#define BYTES_OF_FILE 4096

/* What a thread keeps for the next outputs: every document has an output or two. */
#define MAX_SPARES 4u
#define MAX_SPARE_BYTES (256u * 1024)

/* What all threads keep of larger ones: what a batch of documents has filled in one thread is
 * emptied into the files by another. */
#define MAX_LARGE_SPARES 8u
#define MAX_LARGE_SPARE_BYTES (2u * 1024 * 1024)

typedef struct {
  char *name; /* NULL: the main file */
  GString *contents;
} File;

struct _MclFormatOutput {
  GArray *files; /* of File, in the order in which they were asked for */
  gboolean is_for_many;
};

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static void
free_spares (gpointer spares)
{
  g_ptr_array_unref (spares);
}

static GPrivate thread_spares = G_PRIVATE_INIT (free_spares);

static GMutex large_spares_lock;
static GPtrArray *large_spares;

/* Returns: (nullable): one of @spares */
static GString *
take_spare (GPtrArray *spares)
{
  return spares != NULL && spares->len > 0 ? g_ptr_array_steal_index (spares, spares->len - 1)
                                           : NULL;
}

static void
add_spare (GPtrArray **spares, GString *string, guint max_spares)
{
  if (*spares == NULL)
    *spares = g_ptr_array_new_with_free_func (free_string);
  if ((*spares)->len == max_spares)
    free_string (string);
  else
    g_ptr_array_add (*spares, g_string_truncate (string, 0));
}

static GString *
take_string (gboolean is_for_many)
{
  GString *string = NULL;

  if (is_for_many) {
    g_mutex_lock (&large_spares_lock);
    string = take_spare (large_spares);
    g_mutex_unlock (&large_spares_lock);
  }
  if (string == NULL)
    string = take_spare (g_private_get (&thread_spares));
  return string != NULL ? string : g_string_sized_new (BYTES_OF_FILE);
}

static void
give_back (GString *string)
{
  GPtrArray *spares = g_private_get (&thread_spares);

  if (string->allocated_len > MAX_LARGE_SPARE_BYTES) {
    free_string (string);
  } else if (string->allocated_len > MAX_SPARE_BYTES) {
    g_mutex_lock (&large_spares_lock);
    add_spare (&large_spares, string, MAX_LARGE_SPARES);
    g_mutex_unlock (&large_spares_lock);
  } else {
    gboolean is_first = spares == NULL;

    add_spare (&spares, string, MAX_SPARES);
    if (is_first)
      g_private_set (&thread_spares, spares);
  }
}

/**
 * mcl_format_output_drop_spares:
 *
 * Frees what mcl_format_output_new_for_many() has kept for the next one.
 */
void
mcl_format_output_drop_spares (void)
{
  g_mutex_lock (&large_spares_lock);
  g_clear_pointer (&large_spares, g_ptr_array_unref);
  g_mutex_unlock (&large_spares_lock);
}

static void
clear_file (File *self)
{
  g_free (self->name);
  give_back (self->contents);
}

/**
 * mcl_format_output_new:
 *
 * Returns: (transfer full): an output of no files
 */
MclFormatOutput *
mcl_format_output_new (void)
{
  MclFormatOutput *self = g_new0 (MclFormatOutput, 1);

  self->files = g_array_new (FALSE, TRUE, sizeof (File));
  g_array_set_clear_func (self->files, (GDestroyNotify) clear_file);
  return self;
}

/**
 * mcl_format_output_new_for_many:
 *
 * Takes over the room that another one had, in whatever thread, until
 * mcl_format_output_drop_spares().
 *
 * Returns: (transfer full): an output of no files, for what many documents add to them
 */
MclFormatOutput *
mcl_format_output_new_for_many (void)
{
  MclFormatOutput *self = mcl_format_output_new ();

  self->is_for_many = TRUE;
  return self;
}

/**
 * mcl_format_output_free:
 * @self: (transfer full): an output
 */
void
mcl_format_output_free (MclFormatOutput *self)
{
  g_array_unref (self->files);
  g_free (self);
}

/**
 * mcl_format_output_get:
 * @name: (nullable): a file, relative to where the export goes, with slashes; NULL for the main
 *   file of a format that has one
 *
 * Returns: (transfer none): where to append what goes into that file; a file that was asked for is
 *   made even when nothing goes into it.
 */
GString *
mcl_format_output_get (MclFormatOutput *self, const char *name)
{
  File file = { 0 };

  for (guint i = 0; i < self->files->len; i++) {
    File *known = &g_array_index (self->files, File, i);

    if (g_strcmp0 (known->name, name) == 0)
      return known->contents;
  }
  file.name = g_strdup (name);
  file.contents = take_string (self->is_for_many);
  g_array_append_val (self->files, file);
  return file.contents;
}

/**
 * mcl_format_output_is_empty:
 *
 * Returns: whether no file was asked for
 */
gboolean
mcl_format_output_is_empty (const MclFormatOutput *self)
{
  return self->files->len == 0;
}

/**
 * mcl_format_output_append:
 * @other: what comes behind
 * @separator: (nullable): to stand between what both have in the main file, if both have something
 *
 * Adds to each file what another output has for it.
 */
void
mcl_format_output_append (MclFormatOutput *self,
                          const MclFormatOutput *other,
                          const char *separator)
{
  for (guint i = 0; i < other->files->len; i++) {
    const File *file = &g_array_index (other->files, File, i);
    GString *contents = mcl_format_output_get (self, file->name);

    if (separator != NULL && file->name == NULL && contents->len > 0 && file->contents->len > 0)
      g_string_append (contents, separator);
    g_string_append_len (contents, file->contents->str, (gssize) file->contents->len);
  }
}

static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

/* Two digits, the first one the lower byte. */
static inline guint32
get_pair (guint number)
{
  guint16 pair = 0;

  memcpy (&pair, pairs + 2 * number, sizeof pair);
  return GUINT16_FROM_LE (pair);
}

/* Less than 10000: takes room for four digits. */
static inline char *
put_small_number (char *at, guint number)
{
  guint n_zeros = (number < 1000) + (number < 100) + (number < 10);
  guint32 digits = get_pair (number / 100) | get_pair (number % 100) << 16;

  digits = GUINT32_TO_LE (digits >> (8 * n_zeros));
  memcpy (at, &digits, sizeof digits);
  return at + sizeof digits - n_zeros;
}

static guint
count_digits (guint64 number)
{
  guint n_digits = 1;

  for (; number >= 10000; number /= 10000)
    n_digits += 4;
  return n_digits + (number >= 10) + (number >= 100) + (number >= 1000);
}

/**
 * mcl_format_put_number:
 * @at: has room for MCL_FORMAT_MAX_DIGITS
 *
 * Puts a number there in digits.
 *
 * Returns: (transfer none): where it ends
 */
char *
mcl_format_put_number (char *at, guint64 number)
{
  char *end = NULL;
  char *digit = NULL;

  if (number < 10000)
    return put_small_number (at, (guint) number);
  digit = end = at + count_digits (number);
  for (; number >= 10; number /= 100) {
    digit -= 2;
    memcpy (digit, pairs + number % 100 * 2, 2);
  }
  if (digit > at)
    *at = (char) ('0' + number);
  return end;
}

/**
 * mcl_format_output_append_number:
 *
 * Appends a number in digits, several times as fast as formatting it.
 */
void
mcl_format_output_append_number (GString *contents, guint32 number)
{
  char *at = mcl_format_output_reserve (contents, MCL_FORMAT_MAX_DIGITS);

  mcl_format_output_end (contents, mcl_format_put_number (at, number));
}

/**
 * mcl_format_output_foreach:
 * @func: (scope call): is called for each file, in the order in which they were asked for
 *
 * Returns: FALSE with the error of the first call of @func that failed
 */
gboolean
mcl_format_output_foreach (const MclFormatOutput *self,
                           MclFormatOutputFunc func,
                           gpointer user_data,
                           GError **error)
{
  for (guint i = 0; i < self->files->len; i++) {
    File *file = &g_array_index (self->files, File, i);

    if (!func (file->name, file->contents, user_data, error))
      return FALSE;
  }
  return TRUE;
}
