/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of records: interned strings, ids. */

#include "config.h"

#include "mcl-record.h"

#include <string.h>
#include <sys/random.h>

/* Crockford's base 32: no i, l, o, u, which are misread. */
static const char id_alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

#define N_ID_CHARS 10

/**
 * mcl_record_intern:
 * @string: (nullable): a name
 * @names: (nullable): asked first: interning takes a lock that all threads share, and names are
 *   few
 *
 * Returns: (transfer full) (nullable): the interned GRefString, NULL for NULL
 */
char *
mcl_record_intern (const char *string, MclRecordNames *names)
{
  char **slot = NULL;

  if (string == NULL)
    return NULL;
  if (names == NULL)
    return g_ref_string_new_intern (string);

  slot = &names->recent[g_str_hash (string) % G_N_ELEMENTS (names->recent)];
  if (*slot == NULL || !g_str_equal (*slot, string)) {
    g_clear_pointer (slot, g_ref_string_release);
    *slot = g_ref_string_new_intern (string);
  }
  return g_ref_string_acquire (*slot);
}

void
mcl_record_names_clear (MclRecordNames *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (names->recent); i++)
    g_clear_pointer (&names->recent[i], g_ref_string_release);
}

/**
 * mcl_record_ref_members:
 * @members: (nullable): a list of members
 *
 * Returns: (transfer full) (nullable): @members, NULL when there are none
 */
MclMembers *
mcl_record_ref_members (MclMembers *members)
{
  if (members == NULL || mcl_members_get_length (members) == 0)
    return NULL;
  return mcl_members_ref (members);
}

/* 64 random bits. The kernel's generator does not fail once it is up; where an old sandbox
 * forbids the call, GLib's is seeded from /dev/urandom. */
static guint64
get_random_bits (void)
{
  guint64 bits;

  if (getrandom (&bits, sizeof bits, 0) == sizeof bits)
    return bits;
  return ((guint64) g_random_int () << 32) | g_random_int ();
}

/**
 * mcl_annotation_new_id:
 *
 * Makes an id of 50 random bits. Ids have to differ within one article, among all annotators'
 * layers: with ten thousand annotations, two are the same once in 22 million articles, with a
 * million once in 2,250; and then the set refuses the second one.
 *
 * Returns: (transfer full): ten small letters and digits
 */
char *
mcl_annotation_new_id (void)
{
  guint64 bits = get_random_bits ();
  char *id = g_malloc (N_ID_CHARS + 1);

  for (guint i = 0; i < N_ID_CHARS; i++) {
    id[i] = id_alphabet[bits & 31];
    bits >>= 5;
  }
  id[N_ID_CHARS] = '\0';
  return id;
}

/**
 * mcl_record_sort:
 * @records: mostly in order already
 * @compare: mcl_annotation_compare_position() or mcl_relation_compare()
 *
 * Puts annotations or relations in the sidecar's order.
 */
void
mcl_record_sort (GPtrArray *records, GCompareFunc compare)
{
  for (guint i = 1; i < records->len; i++) {
    if (compare (g_ptr_array_index (records, i - 1), g_ptr_array_index (records, i)) > 0) {
      g_ptr_array_sort_values (records, compare);
      return;
    }
  }
}
