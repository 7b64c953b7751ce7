/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-diff-sequence.h"

#include <locale.h>

#define MAX_ITEMS 60u

static guint32
count_common_naively (const guint64 *a, guint32 n_a, const guint64 *b, guint32 n_b)
{
  guint32 lengths[MAX_ITEMS + 1][MAX_ITEMS + 1] = { 0 };

  for (guint32 i = 1; i <= n_a; i++) {
    for (guint32 j = 1; j <= n_b; j++)
      lengths[i][j] = a[i - 1] == b[j - 1] ? lengths[i - 1][j - 1] + 1
                                           : MAX (lengths[i - 1][j], lengths[i][j - 1]);
  }
  return lengths[n_a][n_b];
}

/* Ascending, apart from each other, and really the same. */
static guint32
check_blocks (const GArray *blocks, const guint64 *a, guint32 n_a, const guint64 *b, guint32 n_b)
{
  guint32 end_a = 0;
  guint32 end_b = 0;
  guint32 n_common = 0;

  for (guint i = 0; i < blocks->len; i++) {
    const MclDiffBlock *block = &g_array_index (blocks, MclDiffBlock, i);

    g_assert_cmpuint (block->length, >, 0);
    g_assert_cmpuint (block->old_start, >=, end_a);
    g_assert_cmpuint (block->new_start, >=, end_b);
    if (i > 0)
      g_assert_true (block->old_start > end_a || block->new_start > end_b);
    end_a = block->old_start + block->length;
    end_b = block->new_start + block->length;
    n_common += block->length;
    g_assert_cmpuint (end_a, <=, n_a);
    g_assert_cmpuint (end_b, <=, n_b);
    for (guint32 j = 0; j < block->length; j++)
      g_assert_cmpuint (a[block->old_start + j], ==, b[block->new_start + j]);
  }
  return n_common;
}

static void
test_longest (void)
{
  for (guint round = 0; round < 5000; round++) {
    guint64 a[MAX_ITEMS];
    guint64 b[MAX_ITEMS];
    guint32 n_a = (guint32) g_test_rand_int_range (0, MAX_ITEMS + 1);
    guint32 n_b = (guint32) g_test_rand_int_range (0, MAX_ITEMS + 1);
    int n_letters = g_test_rand_int_range (1, 8);
    g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (MclDiffBlock));
    g_autoptr (GArray) cheap = g_array_new (FALSE, FALSE, sizeof (MclDiffBlock));

    for (guint32 i = 0; i < n_a; i++)
      a[i] = (guint64) g_test_rand_int_range (0, n_letters);
    for (guint32 i = 0; i < n_b; i++)
      b[i] = round % 2 && i < n_a && g_test_rand_int_range (0, 5) > 0
                 ? a[i]
                 : (guint64) g_test_rand_int_range (0, n_letters);
    mcl_diff_sequence (a, n_a, b, n_b, G_MAXUINT32, (MclDiffBlock) { 0 }, blocks);
    g_assert_cmpuint (check_blocks (blocks, a, n_a, b, n_b), ==,
                      count_common_naively (a, n_a, b, n_b));
    mcl_diff_sequence (a, n_a, b, n_b, (guint32) g_test_rand_int_range (0, 6), (MclDiffBlock) { 0 },
                       cheap);
    check_blocks (cheap, a, n_a, b, n_b);
  }
}

static void
test_offset (void)
{
  const guint64 a[] = { 1, 2, 3 };
  const guint64 b[] = { 2, 3, 4 };
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (MclDiffBlock));
  const MclDiffBlock *block = NULL;

  mcl_diff_sequence (a, 3, b, 3, G_MAXUINT32, (MclDiffBlock) { 10, 20, 0 }, blocks);
  g_assert_cmpuint (blocks->len, ==, 1);
  block = &g_array_index (blocks, MclDiffBlock, 0);
  g_assert_cmpuint (block->old_start, ==, 11);
  g_assert_cmpuint (block->new_start, ==, 20);
  g_assert_cmpuint (block->length, ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff-sequence/longest", test_longest);
  g_test_add_func ("/diff-sequence/offset", test_offset);
  return g_test_run ();
}
