// The value of a cookie that scripts may read, or nothing.
export const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1);
