/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-merge.h"

#define N_IDS 8
#define N_ROUNDS 3000

/* A sidecar written as "id:version …": the version is the label; "a:x" is annotation a. */
static MclSidecar *
sidecar_of (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  MclSidecar *sidecar = mcl_sidecar_new ();

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++) {
    g_auto (GStrv) pair = g_strsplit (parts[i], ":", 3);
    char *from = strchr (pair[1], '>');

    if (from != NULL) {
      g_autofree char *start = g_strndup (pair[1], from - pair[1]);

      g_ptr_array_add (sidecar->relations,
                       mcl_relation_new (&(MclRelationFields) {
                           .id = pair[0], .type = "said-by", .from = start, .to = from + 1 }));
      continue;
    }
    g_ptr_array_add (
        sidecar->annotations,
        mcl_annotation_new (&(MclAnnotationFields) {
            .id = pair[0], .label = pair[1], .span = MCL_RANGE (0, 3), .modified = pair[2] }));
  }
  return sidecar;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What the sidecar says, a word per record in the order of words; copies are "!ID:version". */
static char *
words_of (MclSidecar *sidecar)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sidecar->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (sidecar->annotations, i);
    const char *modified = mcl_annotation_get_modified (annotation);
    g_autofree char *of =
        mcl_members_dup_string (mcl_annotation_get_unknown (annotation), MCL_MERGE_CONFLICT);

    g_ptr_array_add (words, g_strconcat (of != NULL ? "!" : "",
                                         of != NULL ? of : mcl_annotation_get_id (annotation), ":",
                                         mcl_annotation_get_label (annotation),
                                         modified != NULL ? ":" : NULL, modified, NULL));
  }
  for (guint i = 0; i < sidecar->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (sidecar->relations, i);

    g_ptr_array_add (words, g_strconcat (mcl_relation_get_id (relation), ":",
                                         mcl_relation_get_from (relation), ">",
                                         mcl_relation_get_to (relation), NULL));
  }
  g_ptr_array_sort (words, compare_strings);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static char *
merge_words (const char *base, const char *theirs, const char *ours, guint *n_conflicts)
{
  g_autoptr (MclSidecar) b = sidecar_of (base);
  g_autoptr (MclSidecar) t = sidecar_of (theirs);
  g_autoptr (MclSidecar) o = sidecar_of (ours);
  g_autoptr (MclSidecar) merged = mcl_merge_sidecars (b, t, o, n_conflicts);

  return words_of (merged);
}

static void
test_rules (void)
{
  static const struct {
    const char *base;
    const char *theirs;
    const char *ours;
    const char *merged;
    guint n_conflicts;
  } cases[] = {
    { "", "", "", "", 0 },
    { "a:1", "a:1", "a:1", "a:1", 0 },
    { "a:1", "a:2", "a:1", "a:2", 0 },
    { "a:1", "a:1", "a:2", "a:2", 0 },
    { "a:1", "a:2", "a:2", "a:2", 0 },
    { "a:1", "a:2", "a:3", "!a:2 a:3", 1 },
    { "", "a:2", "a:3", "!a:2 a:3", 1 },
    { "", "a:1", "b:1", "a:1 b:1", 0 },
    { "a:1", "", "a:1", "", 0 },
    { "a:1", "a:1", "", "", 0 },
    { "a:1", "", "", "", 0 },
    { "a:1", "", "a:2", "a:2", 0 },
    { "a:1", "a:2", "", "a:2", 0 },
    { "a:1:t1", "a:2:t2", "a:2:t3", "a:2:t3", 0 },
    { "a:1:t1", "a:2:t3", "a:2:t2", "a:2:t3", 0 },
    { "a:1 b:1 r:a>b", "a:1", "a:1 b:1 r:a>b", "a:1", 0 },
    { "a:1 b:1", "a:1", "a:1 b:1 r:a>b", "a:1", 0 },
    { "a:1 b:1", "a:1", "a:1 b:2 r:a>b", "a:1 b:2 r:a>b", 0 },
    { "a:1 b:1", "a:1 b:1 r:a>b", "a:1 b:1 s:b>a", "a:1 b:1 r:a>b s:b>a", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n_conflicts = 0;
    g_autofree char *merged =
        merge_words (cases[i].base, cases[i].theirs, cases[i].ours, &n_conflicts);

    g_assert_cmpstr (merged, ==, cases[i].merged);
    g_assert_cmpuint (n_conflicts, ==, cases[i].n_conflicts);
  }
}

static MclSidecar *
head_of (const char *status, const char *note, const char *name, const char *json)
{
  MclSidecar *sidecar = mcl_sidecar_new ();

  sidecar->status = g_strdup (status);
  sidecar->note = g_strdup (note);
  if (name != NULL)
    sidecar->attributes = mcl_members_with (NULL, name, json);
  return sidecar;
}

static void
assert_head_differs (MclSidecar *from, MclSidecar *to, gboolean differs)
{
  g_autoptr (MclTransaction) transaction = mcl_merge_new_transaction (from, to);

  g_assert_cmpint (transaction != NULL, ==, differs);
  if (differs)
    g_assert_nonnull (mcl_transaction_get_change (transaction, 0)->head_after);
}

static void
test_head (void)
{
  g_autoptr (MclSidecar) base = head_of ("todo", "One.", "genre", "\"news\"");
  g_autoptr (MclSidecar) theirs = head_of ("done", "Two.", "topic", "1.10");
  g_autoptr (MclSidecar) ours = head_of ("in-progress", "Three.", "genre", "\"news\"");
  guint n_conflicts = 0;
  g_autoptr (MclSidecar) merged = mcl_merge_sidecars (base, theirs, ours, &n_conflicts);

  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_cmpstr (merged->status, ==, "in-progress");
  g_assert_cmpstr (merged->note, ==, "Three.\n\nTwo.");
  g_assert_cmpuint (mcl_members_get_length (merged->attributes), ==, 1);
  g_assert_cmpstr (mcl_members_find (merged->attributes, "topic"), ==, "1.10");
  g_assert_cmpstr (mcl_members_find (merged->unknown, MCL_MERGE_CONFLICT), ==,
                   "{\"status\": \"done\"}");
  g_assert_false (mcl_merge_rests_equal (merged, ours));
  assert_head_differs (ours, merged, TRUE);

  {
    g_autoptr (MclSidecar) again = mcl_merge_sidecars (base, theirs, merged, NULL);

    g_assert_true (mcl_merge_rests_equal (again, merged));
    assert_head_differs (again, merged, FALSE);
  }
}

static void
append_word (GString *words, const char *word)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

/* Some ids of eight, each in one of three versions. */
static char *
random_words (void)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < N_IDS; i++) {
    g_autofree char *word = g_strdup_printf ("%c:%d", 'a' + i, g_test_rand_int_range (1, 4));

    if (g_test_rand_int_range (0, 3) > 0)
      append_word (words, word);
  }
  return g_string_free_and_steal (words);
}

/* The version of @id in @words, 0 when it is not there. */
static char
version_of (const char *words, char id)
{
  for (const char *at = words; *at != '\0'; at++) {
    if (at[0] == id && at[1] == ':')
      return at[2];
  }
  return 0;
}

/* The rules again, as a table of one id after the other. */
static char *
merge_naively (const char *base, const char *theirs, const char *ours)
{
  GString *copies = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  for (char id = 'a'; id < 'a' + N_IDS; id++) {
    char b = version_of (base, id);
    char t = version_of (theirs, id);
    char o = version_of (ours, id);
    char stays = o == b ? t : o;
    g_autofree char *copy = g_strdup_printf ("!%c:%c", id, t);
    g_autofree char *word = NULL;

    if (o != b && t != b && o == 0)
      stays = t;
    word = g_strdup_printf ("%c:%c", id, stays);
    if (o != b && t != b && o != t && o != 0 && t != 0)
      append_word (copies, copy);
    if (stays != 0)
      append_word (words, word);
  }
  if (words->len > 0)
    append_word (copies, words->str);
  return g_string_free_and_steal (copies);
}

static void
test_random (void)
{
  for (guint round = 0; round < N_ROUNDS; round++) {
    g_autofree char *base = random_words ();
    g_autofree char *theirs = random_words ();
    g_autofree char *ours = random_words ();
    g_autofree char *expected = merge_naively (base, theirs, ours);
    g_autofree char *merged = merge_words (base, theirs, ours, NULL);
    g_autofree char *same = merge_words (base, ours, ours, NULL);

    g_assert_cmpstr (merged, ==, expected);
    g_assert_cmpstr (same, ==, ours);
  }
}

/* The versions of each id, whichever of them is the copy. */
static char *
without_names (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] == '!')
      memmove (parts[i], parts[i] + 1, strlen (parts[i]));
  }
  qsort (parts, g_strv_length (parts), sizeof *parts, compare_strings);
  return g_strjoinv (" ", parts);
}

static void
test_either_way_round (void)
{
  for (guint round = 0; round < N_ROUNDS; round++) {
    g_autofree char *base = random_words ();
    g_autofree char *theirs = random_words ();
    g_autofree char *ours = random_words ();
    g_autofree char *merged = merge_words (base, theirs, ours, NULL);
    g_autofree char *swapped = merge_words (base, ours, theirs, NULL);
    g_autofree char *contents = without_names (merged);
    g_autofree char *swapped_contents = without_names (swapped);

    g_assert_cmpstr (contents, ==, swapped_contents);
  }
}

/* A save tried again, or a journal replayed, merges what is merged already. */
static void
test_again (void)
{
  for (guint round = 0; round < N_ROUNDS; round++) {
    char *words[] = { random_words (), random_words (), random_words () };
    g_autoptr (MclSidecar) base = sidecar_of (words[0]);
    g_autoptr (MclSidecar) theirs = sidecar_of (words[1]);
    g_autoptr (MclSidecar) ours = sidecar_of (words[2]);
    g_autoptr (MclSidecar) merged = mcl_merge_sidecars (base, theirs, ours, NULL);
    guint n_conflicts = 0;
    g_autoptr (MclSidecar) again = mcl_merge_sidecars (base, theirs, merged, &n_conflicts);
    g_autoptr (MclSidecar) later = mcl_merge_sidecars (theirs, theirs, merged, NULL);
    g_autoptr (MclTransaction) none = mcl_merge_new_transaction (merged, again);

    g_assert_null (none);
    g_assert_cmpuint (n_conflicts, ==, 0);
    none = mcl_merge_new_transaction (merged, later);
    g_assert_null (none);
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      g_free (words[i]);
  }
}

static void
test_transaction (void)
{
  g_autoptr (MclSidecar) from = sidecar_of ("a:1 b:1 c:1 r:a>b");
  g_autoptr (MclSidecar) to = sidecar_of ("a:1 b:2 d:1 s:a>d");
  g_autoptr (MclTransaction) transaction = mcl_merge_new_transaction (from, to);

  g_assert_cmpint (mcl_transaction_get_kind (transaction), ==, MCL_TRANSACTION_MERGE);
  g_assert_cmpuint (mcl_transaction_get_n_changes (transaction), ==, 5);
}

static MclSidecar *
suggesting (const char *ids)
{
  MclSidecar *sidecar = mcl_sidecar_new ();
  g_auto (GStrv) names = g_strsplit (ids, " ", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    guint32 at = (guint32) (*names[i] - 'a');
    const MclAnnotationFields fields = { .id = names[i],
                                         .label = "quote",
                                         .span = MCL_RANGE (at, at + 1) };

    if (*names[i] != '\0')
      g_ptr_array_add (sidecar->suggestions, mcl_annotation_new (&fields));
  }
  return sidecar;
}

static char *
words_of_suggestions (MclSidecar *sidecar)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < sidecar->suggestions->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                            mcl_annotation_get_id (g_ptr_array_index (sidecar->suggestions, i)));
  return g_string_free_and_steal (g_steal_pointer (&words));
}

/* One by one, as annotations are: what one side took up does not come back from the other. */
static void
test_suggestions (void)
{
  const struct {
    const char *base;
    const char *theirs;
    const char *ours;
    const char *merged;
  } cases[] = {
    { "a b c", "a b c", "a c", "a c" },
    { "a b c", "b c", "a b c", "b c" },
    { "", "a", "b", "b a" },
    { "a b", "a", "b", "" },
    { "a", "a", "a", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclSidecar) base = suggesting (cases[i].base);
    g_autoptr (MclSidecar) theirs = suggesting (cases[i].theirs);
    g_autoptr (MclSidecar) ours = suggesting (cases[i].ours);
    guint n_conflicts = 0;
    g_autoptr (MclSidecar) merged = NULL;
    g_autofree char *words = NULL;

    merged = mcl_merge_sidecars (base, theirs, ours, &n_conflicts);
    words = words_of_suggestions (merged);
    g_assert_cmpstr (words, ==, cases[i].merged);
    g_assert_cmpuint (n_conflicts, ==, 0);
    assert_head_differs (ours, merged, !g_str_equal (cases[i].ours, cases[i].merged));
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/rules", test_rules);
  g_test_add_func ("/merge/head", test_head);
  g_test_add_func ("/merge/suggestions", test_suggestions);
  g_test_add_func ("/merge/random", test_random);
  g_test_add_func ("/merge/either-way-round", test_either_way_round);
  g_test_add_func ("/merge/again", test_again);
  g_test_add_func ("/merge/transaction", test_transaction);
  return g_test_run ();
}
