/** Computes a value at most once per key object; the value lives as long as the key does. */
export function oncePer<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const values = new WeakMap<K, {readonly value: V}>();
  return key => {
    let entry = values.get(key);
    if (!entry) {
      entry = {value: compute(key)};
      values.set(key, entry);
    }
    return entry.value;
  };
}

/** Like {@link oncePer}, for a value that depends on two objects (a project and a contract). */
export function oncePerPair<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const perFirst = oncePer((a: A) => oncePer((b: B) => compute(a, b)));
  return (a, b) => perFirst(a)(b);
}
