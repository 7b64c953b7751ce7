/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-output.h"

static void
assert_number (guint64 number)
{
  char digits[MCL_FORMAT_MAX_DIGITS + 1] = { 0 };
  g_autofree char *expected = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  char *end = mcl_format_put_number (digits, number);

  g_assert_cmpstr (digits, ==, expected);
  g_assert_true (end == digits + strlen (expected));
}

static void
test_numbers (void)
{
  guint64 power = 1;

  for (guint i = 0; i < 20000; i++)
    assert_number (i);
  for (guint i = 1; i < MCL_FORMAT_MAX_DIGITS; i++) {
    power *= 10;
    assert_number (power - 1);
    assert_number (power);
    assert_number (power + 9);
  }
  assert_number (G_MAXUINT64);
}

static void
test_append (void)
{
  g_autoptr (MclFormatOutput) output = mcl_format_output_new ();
  GString *contents = mcl_format_output_get (output, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint32 i = 1; i < 20000; i += 7) {
    char *at = mcl_format_output_reserve (contents, 2 * MCL_FORMAT_MAX_DIGITS);

    at = mcl_format_put_literal (mcl_format_put_number (at, i), ", ");
    mcl_format_output_end (contents, at);
    mcl_format_output_append_number (contents, i * i);
    g_string_append_printf (expected, "%u, %u", i, i * i);
  }
  g_assert_cmpstr (contents->str, ==, expected->str);
  g_assert_cmpuint (contents->len, ==, expected->len);
}

/* How much room a file of an output has that is for many documents. */
static gsize
fill_for_many (gsize n_bytes)
{
  g_autoptr (MclFormatOutput) output = mcl_format_output_new_for_many ();
  GString *contents = mcl_format_output_get (output, NULL);
  gsize n_allocated = contents->allocated_len;

  g_assert_cmpuint (contents->len, ==, 0);
  g_assert_cmpstr (contents->str, ==, "");
  for (gsize i = 0; i < n_bytes; i++)
    g_string_append_c (contents, 'x');
  return n_allocated;
}

static gpointer
fill_cb (gpointer n_bytes)
{
  fill_for_many (GPOINTER_TO_SIZE (n_bytes));
  return NULL;
}

static void
test_for_many (void)
{
  gsize n_bytes = 1000000;

  g_assert_cmpuint (fill_for_many (n_bytes), <, n_bytes);
  g_assert_cmpuint (fill_for_many (0), >=, n_bytes);
  mcl_format_output_drop_spares ();
  g_assert_cmpuint (fill_for_many (0), <, n_bytes);
  /* Also when another thread had it; but no more than that is kept. */
  g_thread_join (g_thread_new ("fill", fill_cb, GSIZE_TO_POINTER (n_bytes)));
  g_assert_cmpuint (fill_for_many (10 * n_bytes), >=, n_bytes);
  g_assert_cmpuint (fill_for_many (0), <, n_bytes);
  mcl_format_output_drop_spares ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-output/numbers", test_numbers);
  g_test_add_func ("/format-output/append", test_append);
  g_test_add_func ("/format-output/for-many", test_for_many);
  return g_test_run ();
}
