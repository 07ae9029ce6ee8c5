/* musterbook: mission stability-force, as_of 2025-05-01, known_by 2025-05-01, head 3f9a5c1e77d20b4486a1 */
