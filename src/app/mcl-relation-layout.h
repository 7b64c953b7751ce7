/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclRelationEnd:
 * @place: where the other end's text begins, of a box in what is visible; when it is above or
 *   below, only its horizontal place counts
 * @side: -1: above what is visible, 0: visible, 1: below
 * @name: the size of the relation's name
 *
 * The other end of a relation of the current annotation.
 */
typedef struct {
  graphene_rect_t place;
  int side;
  graphene_size_t name;
} MclRelationEnd;

/**
 * MclRelationCurve:
 * @points: a cubic Bézier curve, from the current annotation to the other end
 * @name: where the relation's name stands
 */
typedef struct {
  graphene_point_t points[4];
  graphene_rect_t name;
} MclRelationCurve;

void mcl_relation_layout (const MclRelationEnd *current,
                          const MclRelationEnd *ends,
                          guint n_ends,
                          const graphene_rect_t *visible,
                          MclRelationCurve *curves);

G_END_DECLS
