/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Divides documents into parts for training. Whole documents, for sentences of one article on both
 * sides would make the test worthless. Documents are put in the order of a hash of the seed and
 * their names, and cut by the shares: so it is the same on every machine and in whatever order
 * they come, and the shares are exact. */
#include "config.h"

#include "mcl-format-divide.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"

const char *const mcl_format_part_names[MCL_FORMAT_N_PARTS] = { "train", "validation", "test" };

typedef struct {
  guint64 hash;
  const char *name;
  guint i;
} Item;

/**
 * mcl_format_division_is_whole:
 *
 * Returns: whether nothing is divided
 */
gboolean
mcl_format_division_is_whole (const MclFormatDivision *self)
{
  for (guint k = 0; k < MCL_FORMAT_N_PARTS; k++) {
    if (self->shares[k] > 0)
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_format_division_parse:
 * @string: shares with slashes between: "80/10/10", "9/1"
 *
 * Returns: FALSE with MCL_ERROR_INVALID
 */
gboolean
mcl_format_division_parse (MclFormatDivision *self, const char *string, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (string, "/", -1);
  guint n_parts = g_strv_length (parts);
  guint shares[MCL_FORMAT_N_PARTS] = { 0 };
  gboolean is_ok = n_parts >= 2 && n_parts <= MCL_FORMAT_N_PARTS;

  for (guint k = 0; is_ok && k < n_parts; k++) {
    guint64 share = 0;

    is_ok = g_ascii_string_to_unsigned (parts[k], 10, 0, 1000000, &share, NULL);
    /* Two shares are for training and testing. */
    shares[k == 1 && n_parts == 2 ? 2 : k] = (guint) share;
  }
  memcpy (self->shares, shares, sizeof shares);
  if (is_ok && !mcl_format_division_is_whole (self))
    return TRUE;
  g_set_error (error, MCL_ERROR, MCL_ERROR_INVALID,
               _ ("“%s” is no division; write shares like “80/10/10”"), string);
  return FALSE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *one = a;
  const Item *other = b;

  if (one->hash != other->hash)
    return one->hash < other->hash ? -1 : 1;
  return strcmp (one->name, other->name);
}

static guint64
hash_name (guint64 seed, const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *salt = g_strdup_printf ("%" G_GUINT64_FORMAT ":", seed);
  guint8 digest[32];
  gsize n_bytes = sizeof digest;
  guint64 hash = 0;

  g_checksum_update (checksum, (const guchar *) salt, -1);
  g_checksum_update (checksum, (const guchar *) name, -1);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  memcpy (&hash, digest, sizeof hash);
  return GUINT64_FROM_LE (hash);
}

/* How many of @n_names the first parts up to @k have together. */
static guint
get_limit (const MclFormatDivision *self, guint k, guint n_names)
{
  guint64 all = 0;
  guint64 up_to = 0;

  for (guint i = 0; i < MCL_FORMAT_N_PARTS; i++) {
    all += self->shares[i];
    up_to += i <= k ? self->shares[i] : 0;
  }
  return (guint) ((up_to * n_names + all / 2) / all);
}

/**
 * mcl_format_division_apply:
 * @names: (array length=n_names): of the documents
 *
 * Returns: (transfer full) (array length=n_names): the part of each, an index of
 *   mcl_format_part_names
 */
guint8 *
mcl_format_division_apply (const MclFormatDivision *self, const char *const *names, guint n_names)
{
  g_autoptr (GArray) items = g_array_sized_new (FALSE, FALSE, sizeof (Item), n_names);
  guint8 *parts = g_new0 (guint8, n_names);
  guint8 part = 0;

  for (guint i = 0; i < n_names; i++) {
    Item item = { .hash = hash_name (self->seed, names[i]), .name = names[i], .i = i };

    g_array_append_val (items, item);
  }
  g_array_sort (items, compare_items);
  for (guint i = 0; i < n_names; i++) {
    while (part + 1 < (int) MCL_FORMAT_N_PARTS && i >= get_limit (self, part, n_names))
      part++;
    parts[g_array_index (items, Item, i).i] = part;
  }
  return parts;
}
