/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-relation-layout.h"

static const graphene_rect_t visible = GRAPHENE_RECT_INIT (0, 1000, 500, 400);

static MclRelationEnd
end_at (float x, float y)
{
  return (MclRelationEnd) {
    .place = GRAPHENE_RECT_INIT (x, y, 60, 20),
    .name = GRAPHENE_SIZE_INIT (50, 14),
  };
}

static void
assert_visible (const graphene_rect_t *rect)
{
  g_assert_true (graphene_rect_contains_rect (&visible, rect));
}

static void
test_same_row (void)
{
  MclRelationEnd current = end_at (100, 1100);
  MclRelationEnd other = end_at (300, 1100);
  MclRelationCurve curve;

  mcl_relation_layout (&current, &other, 1, &visible, &curve);
  g_assert_cmpfloat_with_epsilon (curve.points[0].x, 130, 0.01);
  g_assert_cmpfloat_with_epsilon (curve.points[3].x, 330, 0.01);
  /* It leaves and comes from above, and its arch does not cross the row's text. */
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (curve.points[i].y, <=, 1100);
  assert_visible (&curve.name);
}

/* Right-to-left text: the other end stands to the left. */
static void
test_leftwards (void)
{
  MclRelationEnd current = end_at (300, 1100);
  MclRelationEnd other = end_at (100, 1100);
  MclRelationCurve curve;

  mcl_relation_layout (&current, &other, 1, &visible, &curve);
  g_assert_cmpfloat (curve.points[0].x, >, curve.points[1].x);
  g_assert_cmpfloat (curve.points[1].x, >, curve.points[2].x);
  g_assert_cmpfloat (curve.points[2].x, >, curve.points[3].x);
}

static void
test_rows_above_and_below (void)
{
  MclRelationEnd current = end_at (100, 1200);
  MclRelationEnd others[] = { end_at (300, 1300), end_at (300, 1050) };
  MclRelationCurve curves[2];

  mcl_relation_layout (&current, others, 2, &visible, curves);
  g_assert_cmpfloat_with_epsilon (curves[0].points[0].y, 1220, 0.01);
  g_assert_cmpfloat_with_epsilon (curves[0].points[3].y, 1300, 0.01);
  g_assert_cmpfloat_with_epsilon (curves[1].points[0].y, 1200, 0.01);
  g_assert_cmpfloat_with_epsilon (curves[1].points[3].y, 1070, 0.01);
}

static void
test_ends_off_screen (void)
{
  for (int side = -1; side <= 1; side += 2) {
    MclRelationEnd current = end_at (100, 1200);
    MclRelationEnd other = end_at (900, 0);
    MclRelationCurve curve;

    other.side = side;
    mcl_relation_layout (&current, &other, 1, &visible, &curve);
    g_assert_true (graphene_rect_contains_point (&visible, &curve.points[3]));
    g_assert_cmpint (curve.points[3].y < 1200, ==, side < 0);
    assert_visible (&curve.name);
  }
}

/* At the very top there is no room for an arch: it stays within what can be seen. */
static void
test_at_the_edge (void)
{
  MclRelationEnd current = end_at (0, 1002);
  MclRelationEnd other = end_at (440, 1002);
  MclRelationCurve curve;

  mcl_relation_layout (&current, &other, 1, &visible, &curve);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (curve.points[i].y, >=, 1000);
  assert_visible (&curve.name);
}

static void
test_names_give_way (void)
{
  MclRelationEnd current = end_at (100, 1200);
  MclRelationEnd others[12];
  MclRelationCurve curves[G_N_ELEMENTS (others)];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = end_at (110, 1260);
  mcl_relation_layout (&current, others, G_N_ELEMENTS (others), &visible, curves);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    assert_visible (&curves[i].name);
    g_assert_cmpfloat (curves[i].points[0].x, >=, 100);
    g_assert_cmpfloat (curves[i].points[0].x, <=, 160);
    for (guint j = 0; j < i; j++)
      g_assert_false (graphene_rect_intersection (&curves[i].name, &curves[j].name, NULL));
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/relation-layout/same-row", test_same_row);
  g_test_add_func ("/relation-layout/leftwards", test_leftwards);
  g_test_add_func ("/relation-layout/rows-above-and-below", test_rows_above_and_below);
  g_test_add_func ("/relation-layout/ends-off-screen", test_ends_off_screen);
  g_test_add_func ("/relation-layout/at-the-edge", test_at_the_edge);
  g_test_add_func ("/relation-layout/names-give-way", test_names_give_way);
  return g_test_run ();
}
